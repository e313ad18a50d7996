using System.Collections.Concurrent;

namespace LongCall.Client.Tests;

/// <summary>All that a reader gave: records, failures that ended a task, the failure that ended everything, and what was logged.</summary>
internal sealed class Reading
{
    private readonly ConcurrentQueue<string> _log = new();

    public List<ReadStep<CallRecord>> Steps { get; } = [];

    public List<CallRecord> Records { get; } = [];

    public List<LcException> Failures { get; } = [];

    public LcException? Fatal { get; private set; }

    public IReadOnlyCollection<string> Log => _log;

    public string[] Ids => [.. Records.Select(r => r.Id!)];

    /// <summary>Reads everything the plan asks for.</summary>
    public static async Task<Reading> RunAsync(Connection connection, IReadOnlyList<string> tasks, ReadPlan plan, CallRecordQuery? query = null, CancellationToken stop = default)
    {
        Reading reading = new();
        ClientLog log = new()
        {
            Verbose = reading._log.Enqueue,
            Debug = reading._log.Enqueue,
            Warning = reading._log.Enqueue,
            Waiting = (wait, why) => reading._log.Enqueue($"{wait}: {why}"),
        };
        using ListReader<CallRecord> reader = CallRecordList.Read(connection, tasks.Select(id => new OwnedTask(id)), query ?? new CallRecordQuery(), plan, log: log);
        try
        {
            while (await reader.NextAsync(stop) is { } step)
            {
                reading.Steps.Add(step);
                reading.Records.AddRange(step.Rows);
                if (step.Failure is not null) reading.Failures.Add(step.Failure);
            }
        }
        catch (LcException e)
        {
            reading.Fatal = e;
        }
        return reading;
    }

    public static Task<Reading> RunAsync(Connection connection, string task, ReadPlan plan) => RunAsync(connection, [task], plan);

    /// <summary>Every text that came out: log lines, and failures with all they hold.</summary>
    public IEnumerable<string> Texts => _log.Concat(Failures.Append(Fatal).OfType<LcException>().SelectMany(TextsOf));

    private static IEnumerable<string> TextsOf(LcException e) => [e.ToString(), e.RequestUri?.ToString() ?? "", e.RecommendedAction ?? ""];
}
