using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LongCall.Simulator;

/// <summary>A stand-in for the service on 127.0.0.1, with tables that can be changed and faults that can be ordered.</summary>
public sealed class SimulatorServer : IAsyncDisposable
{
    /// <summary>How long open requests may take to end when the server stops.</summary>
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromMilliseconds(300);

    private readonly WebApplication _application;
    private readonly RequestLog _log;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<string, CallTable> _tables = new(StringComparer.Ordinal);
    private int _number;

    private SimulatorServer(SimulatorOptions options, TextWriter? log)
    {
        Options = options;
        _log = new RequestLog(log);
        Changes = new ChangePlan();
        _application = Build(options);
        string prefix = options.PathPrefix.Trim('/') is { Length: > 0 } trimmed ? "/" + trimmed : "";
        var handler = new RequestHandler(this, _log, prefix);
        var control = new ControlEndpoint(this);
        _application.Run(context => ControlEndpoint.Owns(context) ? control.HandleAsync(context) : handler.HandleAsync(context));
        BaseUri = new Uri("http://127.0.0.1" + prefix);
    }

    /// <summary>The address of the service, path prefix included.</summary>
    public Uri BaseUri { get; private set; }

    public string AccountId => Options.AccountId;

    public string Token => Options.Token;

    /// <summary>What came in since the start or the last clearing, in order of arrival. A copy.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _log.Snapshot();

    public FaultPlan Faults { get; } = new();

    /// <summary>
    /// Runs under the lock of the tables before a request for records is looked at, faulty ones included, so that a
    /// test can change a table between two requests.
    /// </summary>
    public Action<RecordRequest>? BeforeAnswer { get; set; }

    /// <summary>Changes a page before it is printed: a lie in <c>meta</c>, rows left out, another body.</summary>
    public Func<RecordRequest, PageAnswer, PageAnswer>? Rewrite { get; set; }

    internal SimulatorOptions Options { get; }

    /// <summary>Held while tables are read or changed.</summary>
    internal Lock Gate { get; } = new();

    internal ChangePlan Changes { get; }

    internal CancellationToken Stopping => _stopping.Token;

    internal IReadOnlyDictionary<string, int> TaskSizes
    {
        get
        {
            lock (Gate)
                return _tables.ToDictionary(item => item.Key, item => item.Value.Count);
        }
    }

    public static Task<SimulatorServer> StartAsync(SimulatorOptions? options = null) => StartAsync(options, log: null);

    internal static async Task<SimulatorServer> StartAsync(SimulatorOptions? options, TextWriter? log)
    {
        var server = new SimulatorServer(options ?? new SimulatorOptions(), log);
        await server._application.StartAsync();
        string address = server._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        server.BaseUri = new Uri(new Uri(address), server.BaseUri.AbsolutePath);
        return server;
    }

    /// <summary>Adds a task, or replaces the table of one that is there.</summary>
    public CallTable AddTask(string taskId, int rows)
    {
        var table = new CallTable(taskId, rows, Options, Gate);
        lock (Gate)
            _tables[taskId] = table;
        return table;
    }

    /// <summary>Forgets the requests and begins to count at 1 again.</summary>
    public void ClearRequests()
    {
        lock (Gate)
            _number = 0;
        _log.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        using (var patience = new CancellationTokenSource(ShutdownTime))
            await _application.StopAsync(patience.Token);
        await _application.DisposeAsync();
        _stopping.Dispose();
    }

    /// <summary>The number of the next request for records. To be called under the lock.</summary>
    internal int NextNumber() => ++_number;

    internal CallTable? FindTask(string taskId)
    {
        lock (Gate)
            return _tables.GetValueOrDefault(taskId);
    }

    /// <summary>Everything that is to happen before a request is answered. To be called under the lock.</summary>
    internal void Prepare(RecordRequest request)
    {
        Changes.ApplyUpTo(request.Number, this);
        BeforeAnswer?.Invoke(request);
    }

    internal bool Rewrites(RecordRequest request) => Rewrite is not null || Changes.Lies(request);

    internal PageAnswer RewriteAnswer(RecordRequest request, PageAnswer answer)
    {
        PageAnswer changed = Changes.Rewrite(request, answer);
        return Rewrite?.Invoke(request, changed) ?? changed;
    }

    /// <summary>An empty builder: no configuration file or environment variable of the machine reaches the server.</summary>
    private static WebApplication Build(SimulatorOptions options)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        if (options.Tls)
            builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen =>
            {
                listen.Protocols = Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http1;
                if (options.Tls)
                    listen.UseHttps(LoopbackCertificate.Make());
            });
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTime);
        return builder.Build();
    }
}
