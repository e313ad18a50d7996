using System.Net;
using System.Net.Sockets;
using System.Text;
using LongCall.Http;
using LongCall.Lists;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>A request that changes something is sent again only where the service cannot have acted on it.</summary>
public sealed class ChangeTests
{
    [Fact]
    public async Task AConnectionThatIsRefusedIsTriedAgain()
    {
        int port = FreePort();
        Connection connection = Connection.Open(
            new Uri($"http://127.0.0.1:{port}/"), new SimulatorOptions().AccountId, Service.Secret(new SimulatorOptions().Token), maximumRetryCount: 6, proxy: new WebProxy());
        List<string> log = [];
        TaskCompletionSource refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ClientLog watch = new()
        {
            Verbose = line =>
            {
                lock (log) log.Add(line);
                refused.TrySetResult();
            },
        };

        Task<IReadOnlyList<object?>> change = PutAsync(connection, watch);
        await refused.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await using Service service = await Service.StartAsync(new SimulatorOptions { Odd = false, Port = port });
        service.Server.AddTask("a", 1);

        ServiceObject answer = Assert.IsType<ServiceObject>(Assert.Single(await change));
        Assert.Equal("new", answer["name"]);
        Assert.Equal("""{"name":"new"}""", Assert.Single(service.Server.Updates).Body);
        lock (log) Assert.Contains(log, line => line.StartsWith("PUT ", StringComparison.Ordinal) && line.Contains("connection failed", StringComparison.Ordinal));
        connection.Close();
    }

    [Fact]
    public async Task AServiceThatNobodyKnowsHasNotActed()
    {
        Connection connection = Connection.Open(new Uri("https://nobody.invalid/"), "a", Service.Secret("token"), maximumRetryCount: 0, proxy: new WebProxy());

        LcException failure = await Assert.ThrowsAsync<LcException>(() => PutAsync(connection, ClientLog.None));

        Assert.Equal((LcError.ConnectionFailed, 1, false), (failure.Error, failure.Attempts, failure.MayHaveActed));
        connection.Close();
    }

    [Theory]
    [InlineData(FaultKind.Reset, LcError.ConnectionFailed)]
    [InlineData(FaultKind.Close, LcError.ConnectionFailed)]
    [InlineData(FaultKind.CutBody, LcError.InvalidResponse)]
    [InlineData(FaultKind.ResetBody, LcError.ConnectionFailed)]
    [InlineData(FaultKind.StalledBody, LcError.Timeout)]
    public async Task WhatMayHaveBeenDoneIsNotDoneAgain(FaultKind kind, LcError error)
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 1);
        service.Server.Faults.Add(new Fault { Kind = kind, Times = 9 });

        LcException failure = await Assert.ThrowsAsync<LcException>(() => PutAsync(service.Connect(retries: 4, timeoutSec: error == LcError.Timeout ? 2 : 60), ClientLog.None));

        Assert.Equal((error, 1, true), (failure.Error, failure.Attempts, failure.MayHaveActed));
        Assert.Single(service.Server.Updates);
        Assert.Single(service.Server.Requests);
    }

    private static Task<IReadOnlyList<object?>> PutAsync(Connection connection, ClientLog log) => OpenRoute.ChangeAsync(
        connection, OpenRoute.Of(connection, ServicePath.Parse("task/a"), []), "PUT", Encoding.UTF8.GetBytes("""{"name":"new"}"""), log, CancellationToken.None);

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
