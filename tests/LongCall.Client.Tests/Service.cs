using System.Net;
using System.Security;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>A simulated service for one test, and connections to it.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly List<Connection> _connections = [];

    private Service(SimulatorServer server) => Server = server;

    public SimulatorServer Server { get; }

    public static async Task<Service> StartAsync(SimulatorOptions? options = null) =>
        new(await SimulatorServer.StartAsync(options ?? new SimulatorOptions { Odd = false }));

    public Connection Connect(int retries = 0, int timeoutSec = 20, int maximumRetryWaitSec = 300, string? account = null, string? token = null, string? subUserId = null)
    {
        Connection connection = Connection.Open(
            Server.BaseUri, account ?? Server.AccountId, Secret(token ?? Server.Token), subUserId, timeoutSec, retries, maximumRetryWaitSec, new WebProxy());
        lock (_connections) _connections.Add(connection);
        return connection;
    }

    /// <summary>Pages asked for, in order of arrival.</summary>
    public int[] PagesOf(string taskId) => [.. Server.Requests.Where(r => r.TaskId == taskId).Select(r => r.Page!.Value)];

    public static SecureString Secret(string text)
    {
        SecureString secret = new();
        foreach (char c in text) secret.AppendChar(c);
        return secret;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Connection connection in _connections) connection.Close();
        await Server.DisposeAsync();
    }
}
