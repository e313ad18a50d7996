using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using LongCall.Copy;
using LongCall.Json;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>A simulated service and a folder with a copy of its task "t".</summary>
internal sealed class Copies : IAsyncDisposable
{
    public const string Task = "t";

    // China's clock stands here when the newest call of a new table was placed.
    public static readonly DateTimeOffset Evening = new(2025, 6, 30, 20, 0, 0, ChinaTime.Offset);

    private readonly Service _service;
    private readonly ConcurrentQueue<string> _log = new();

    private int _made;

    private Copies(Service service, int rows)
    {
        _service = service;
        Table = service.Server.AddTask(Task, rows);
        Connection = service.Connect();
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("longcall-").FullName;

    public CopyFolder Folder => new(Path);

    public CallTable Table { get; }

    public Connection Connection { get; set; }

    public Service Service => _service;

    public SimulatorServer Server => _service.Server;

    public IReadOnlyCollection<string> Log => _log;

    public static async Task<Copies> StartAsync(int rows, SimulatorOptions? options = null) => new(await Service.StartAsync(options), rows);

    public CopyOrder Order(bool full = false, bool prune = false, DateTimeOffset? from = null, DateTimeOffset? to = null, bool records = false, double lookback = 3, string? subUserId = null) =>
        new(Connection, Task, Folder)
        {
            Full = full, Prune = prune, StartAt = from, EndAt = to, WantsRecords = records, Lookback = TimeSpan.FromDays(lookback), SubUserId = subUserId,
        };

    /// <summary>One run; what it gave, its failures included.</summary>
    public async Task<CopyOutcome> RunAsync(CopyOrder? order = null, DateTimeOffset? now = null, CancellationToken stop = default)
    {
        _log.Clear();
        Server.ClearRequests();
        List<CallRecord> records = [];
        List<LcException> failures = [];
        using CopyRun run = new(order ?? Order(), new ClientLog { Verbose = _log.Enqueue }, now ?? Evening);
        while (await run.NextAsync(stop) is { } step)
        {
            records.AddRange(step.Records);
            if (step.Failure is { } failure) failures.Add(failure);
        }
        return new CopyOutcome(run.Result, records, failures, Server.Requests.Count);
    }

    /// <summary>One run that has to succeed.</summary>
    public async Task<SyncResult> SyncAsync(CopyOrder? order = null, DateTimeOffset? now = null)
    {
        CopyOutcome outcome = await RunAsync(order, now);
        Assert.True(outcome.Failures.Count == 0, string.Join("\n", outcome.Failures.Select(f => f.Message).Concat(_log)));
        Assert.Equal(outcome.Requests, outcome.Result.Requests);
        return outcome.Result;
    }

    /// <summary>The lines of the copy, each behind its file's day; in the order of the files.</summary>
    public List<string> Lines() =>
        [.. Folder.Find(task => task == Task).SelectMany(file => DayFile.Read(file.Path).Select(line => file.Day + " " + Encoding.UTF8.GetString(line.Bytes)))];

    /// <summary>The ids of the copy.</summary>
    public List<string> Ids() => [.. Lines().Select(line => (string)JsonNode.Parse(line[(line.IndexOf(' ') + 1)..])!["id"]!)];

    /// <summary>The lines that the copy should have: of all that the service has now.</summary>
    public async Task<List<string>> TruthAsync()
    {
        (Func<PageRequest, PageAnswer, PageAnswer>? rewrite, Server.Rewrite) = (Server.Rewrite, null);
        Reading reading = await Reading.RunAsync(Connection, Task, ReadPlan.All());
        Server.Rewrite = rewrite;
        Assert.Empty(reading.Failures);
        RecordJsonWriter json = new(forEngines: true);
        List<(CallDay Day, LinePlace Place, string Line)> lines = [];
        foreach (CallRecord record in reading.Records)
        {
            json.Clear();
            json.Write(record);
            lines.Add((CallDay.Of(record), LinePlace.Of(record, json.Written), Encoding.UTF8.GetString(json.Written)));
        }
        return [.. lines.OrderBy(line => line.Day).ThenBy(line => line.Place).Select(line => line.Day + " " + line.Line)];
    }

    /// <summary>The copy is what the service has, and nothing else lies in the folder.</summary>
    public async Task AssertWholeAsync()
    {
        Assert.Equal(await TruthAsync(), Lines());
        AssertClean();
    }

    /// <summary>No temporary file, and no other that does not belong there.</summary>
    public void AssertClean() =>
        Assert.All(Directory.GetFiles(Path, "*", SearchOption.AllDirectories).Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/')), file =>
            Assert.Matches(@"^(call_day=(\d{4}-\d\d-\d\d|__HIVE_DEFAULT_PARTITION__)/task-\w+\.jsonl\.gz|_longcall/(state-\w+\.json|lock-\w+|\w+\.(sql|json)))$", file));

    /// <summary>Adds days of small calls, in front: the last is that of <see cref="Evening"/>, or so many days before it.</summary>
    public void Fill(int days, int perDay, int before = 0)
    {
        for (int day = days - 1; day >= 0; day--)
        {
            DateTimeOffset start = Evening.AddHours(-11).AddDays(-day - before);
            for (int i = 0; i < perDay; i++)
                Table.AddRow($$"""{"id":"{{_made++}}","task_id":"t","calldate":"{{ChinaTime.ToWire(start.AddSeconds(11 * 3600.0 * i / perDay))}}","callee":"13800000000","intention_results":1}""");
        }
    }

    /// <summary>The service gives its whole list, whatever window is asked for.</summary>
    public void IgnoreWindows()
    {
        string[] all = [.. Table.Ids];
        Server.Rewrite = (request, page) => page with
        {
            Rows = [.. all.Skip((request.Page - 1) * request.PerPage).Take(request.PerPage)],
            Meta = page.Meta with { Total = all.Length, LastPage = Math.Max(1, (all.Length + request.PerPage - 1) / request.PerPage), HasPages = true },
        };
    }

    /// <summary>Changes fields of a call; <see langword="null"/> as a value is JSON's.</summary>
    public void Change(string id, params (string Name, object? Value)[] fields)
    {
        JsonObject row = JsonNode.Parse(Table.RowJson(id))!.AsObject();
        foreach ((string name, object? value) in fields) row[name] = value is null ? null : JsonValue.Create(value);
        Table.ReplaceRow(id, row.ToJsonString());
    }

    /// <summary>A call that appears now, with a call time of its own; it stands in front.</summary>
    public void Appear(string id, DateTimeOffset? callDate)
    {
        JsonObject row = JsonNode.Parse(Table.RowJson(Table.Ids[0]))!.AsObject();
        row["id"] = id;
        row["calldate"] = callDate is { } time ? ChinaTime.ToWire(time) : null;
        Table.AddRow(row.ToJsonString());
    }

    /// <summary>The ids of the calls of a day, the newest first.</summary>
    public List<string> IdsOn(DateTimeOffset day) =>
        [.. Table.Ids.Where(id => ((string?)JsonNode.Parse(Table.RowJson(id))!["calldate"])?.StartsWith(ChinaTime.ToWire(day)[..10], StringComparison.Ordinal) == true)];

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        Directory.Delete(Path, recursive: true);
    }
}

/// <summary>What a run gave.</summary>
internal sealed record CopyOutcome(SyncResult Result, List<CallRecord> Records, List<LcException> Failures, int Requests);
