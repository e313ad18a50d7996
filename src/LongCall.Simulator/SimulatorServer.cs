using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
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
    private readonly OrderedDictionary<string, CallTable> _tables = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, SubUser> _subUsers = new(StringComparer.Ordinal);
    private readonly List<TaskUpdate> _updates = [];
    private int _tasksMade;
    private int _number;
    private int _disposed;

    private SimulatorServer(SimulatorOptions options, TextWriter? log)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.PerPageCap, 1, nameof(options));
        Options = options;
        Settings = options.Settings;
        _log = new RequestLog(log);
        Changes = new ChangePlan();
        Stopping = _stopping.Token;
        _application = Build(options);
        string prefix = options.PathPrefix.Trim('/') is { Length: > 0 } trimmed ? "/" + trimmed : "";
        var handler = new RequestHandler(this, _log, prefix);
        var control = new ControlEndpoint(this);
        _application.Run(context => ControlEndpoint.Owns(context) ? control.HandleAsync(context) : handler.HandleAsync(context));
        BaseUri = new Uri("http://127.0.0.1" + prefix);
        AudioBaseUri = new Uri("http://127.0.0.1" + AudioRoute.Prefix);
    }

    /// <summary>The address of the service, path prefix included.</summary>
    public Uri BaseUri { get; private set; }

    /// <summary>The address of the audio host: another port and prefix of the same process.</summary>
    public Uri AudioBaseUri { get; private set; }

    public string AccountId => Options.AccountId;

    public string Token => Options.Token;

    /// <summary>What came in since the start or the last clearing, in order of arrival. A copy.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _log.Snapshot();

    public FaultPlan Faults { get; } = new();

    /// <summary>What can be set while the server runs.</summary>
    public SimulatorSettings Settings { get; set; }

    /// <summary>The changes of tasks that were acted on since the start or the last clearing. A copy.</summary>
    public IReadOnlyList<TaskUpdate> Updates
    {
        get
        {
            lock (Gate)
                return [.. _updates];
        }
    }

    /// <summary>
    /// Runs under the lock of the tables before a request for a page is looked at, faulty ones included, so that a
    /// test can change a table, or the lists of tasks and numbers, between two requests.
    /// </summary>
    public Action<PageRequest>? BeforeAnswer { get; set; }

    /// <summary>Changes a page before it is printed: a lie in <c>meta</c>, rows left out, another body.</summary>
    public Func<PageRequest, PageAnswer, PageAnswer>? Rewrite { get; set; }

    internal SimulatorOptions Options { get; }

    /// <summary>Held while tables are read or changed.</summary>
    internal Lock Gate { get; } = new();

    internal ChangePlan Changes { get; }

    internal CancellationToken Stopping { get; }

    /// <summary>The tasks in the order in which they were made. To be called under the lock.</summary>
    internal IEnumerable<TaskInfo> Tasks => _tables.Values.Select(table => table.Task);

    /// <summary>To be called under the lock.</summary>
    internal IEnumerable<SubUser> SubUsers => _subUsers.Values;

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
        // In the order in which they are listened to.
        ICollection<string> addresses = server._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        server.BaseUri = new Uri(new Uri(addresses.First()), server.BaseUri.AbsolutePath);
        server.AudioBaseUri = new Uri(new Uri(addresses.Last()), server.AudioBaseUri.AbsolutePath);
        return server;
    }

    /// <summary>Adds a task at the end, or replaces one that is there.</summary>
    /// <param name="taskId">Its id.</param>
    /// <param name="rows">The number of its calls.</param>
    /// <param name="name">Its name; a made-up one by default.</param>
    /// <param name="ownerId">The sub-account that it belongs to; the account itself by default.</param>
    /// <param name="status">1 paused, 2 running, 3 waiting.</param>
    public CallTable AddTask(string taskId, int rows, string? name = null, string? ownerId = null, int status = 2)
    {
        lock (Gate)
        {
            if (ownerId is not null && !_subUsers.ContainsKey(ownerId))
                throw new ArgumentException($"There is no sub-account '{ownerId}'.", nameof(ownerId));
            var task = new TaskInfo
            {
                TaskId = taskId,
                Name = name ?? TaskNames.At(_tasksMade),
                OwnerId = ownerId,
                Status = status,
                CreatedAt = Options.NewestCall.AddDays(-40).AddMinutes(_tasksMade),
                UpdatedAt = Options.NewestCall,
            };
            _tasksMade++;
            return _tables[taskId] = new CallTable(task, rows, Options, Gate);
        }
    }

    public void RemoveTask(string taskId)
    {
        lock (Gate)
        {
            if (!_tables.Remove(taskId))
                throw new ArgumentException($"There is no task '{taskId}'.", nameof(taskId));
        }
    }

    /// <summary>Adds a sub-account at the end, or replaces one that is there.</summary>
    public SubUser AddSubUser(string id, string? name = null)
    {
        lock (Gate)
        {
            int number = _subUsers.Count + 1;
            return _subUsers[id] = new SubUser
            {
                Id = id,
                Name = name ?? $"子账户{number}",
                Email = $"sub{number}@example.cn",
                Phone = (13_800_000_000 + number).ToString(CultureInfo.InvariantCulture),
                CreatedAt = Options.NewestCall.AddDays(-50).AddHours(number),
            };
        }
    }

    /// <summary>The address at which the audio of a call is to be had.</summary>
    public Uri AudioAddress(string taskId, string recordId) => AudioRoute.Address(this, new AudioKey(taskId, recordId));

    /// <summary>Forgets the requests and begins to count at 1 again.</summary>
    public void ClearRequests()
    {
        lock (Gate)
        {
            _number = 0;
            _updates.Clear();
        }
        _log.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _stopping.CancelAsync();
        using (var patience = new CancellationTokenSource(ShutdownTime))
            await _application.StopAsync(patience.Token);
        await _application.DisposeAsync();
        _stopping.Dispose();
    }

    /// <summary>Whether requests for this sub-account, or for the account itself (null), find one.</summary>
    internal bool Knows(string? subUserId)
    {
        lock (Gate)
            return subUserId is null || _subUsers.ContainsKey(subUserId);
    }

    /// <summary>A call by its keys; null where it is not there.</summary>
    internal CallFacts? FindCall(string taskId, string recordId)
    {
        lock (Gate)
            return FindTask(taskId) is CallTable table && table.TryFind(recordId) is PageRow row ? table.FactsOf(row) : null;
    }

    /// <summary>To be called under the lock.</summary>
    internal void NoteUpdate(TaskUpdate update) => _updates.Add(update);

    /// <summary>The number of the next request for a page. To be called under the lock.</summary>
    internal int NextNumber() => ++_number;

    internal CallTable? FindTask(string taskId)
    {
        lock (Gate)
            return _tables.GetValueOrDefault(taskId);
    }

    /// <summary>Everything that is to happen before a request is answered. To be called under the lock.</summary>
    internal void Prepare(PageRequest request)
    {
        Changes.ApplyUpTo(request.Number, this);
        BeforeAnswer?.Invoke(request);
    }

    internal bool Rewrites(PageRequest request) => Rewrite is not null || Changes.Lies(request);

    internal PageAnswer RewriteAnswer(PageRequest request, PageAnswer answer)
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
        X509Certificate2? certificate = options.Tls ? LoopbackCertificate.Make() : null;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            // The service, and behind it the audio host.
            foreach (int port in (int[])[options.Port, 0])
            {
                kestrel.Listen(IPAddress.Loopback, port, listen =>
                {
                    listen.Protocols = Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http1;
                    if (certificate is not null)
                        listen.UseHttps(certificate);
                });
            }
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTime);
        return builder.Build();
    }
}
