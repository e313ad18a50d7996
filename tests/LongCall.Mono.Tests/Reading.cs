using System.Globalization;

namespace LongCall.Mono.Tests;

/// <summary>One task, read to its end or to the failure that ended it.</summary>
internal sealed class Reading
{
    public List<CallRecord> Records { get; } = [];

    public long? Total { get; private set; }

    public LcException? Failure { get; private set; }

    /// <summary>The failure on one line, but for the words of the operating system, which are no concern of the client.</summary>
    public string FailureText => Failure is not { } f ? "none" : string.Join(" | ",
        f.Error, Text(f.StatusCode), Text(f.Code), Text(f.Attempts), Text(f.RowsWritten), Text(f.TotalRows), f.TaskId,
        f.RequestUri is null ? "" : Uri.UnescapeDataString(f.RequestUri.AbsoluteUri),
        f.Error is LcError.ConnectionFailed ? "" : f.Message, f.RecommendedAction);

    public static async Task<Reading> OfAsync(
        Connection connection, string taskId, ReadPlan? plan = null, CallRecordQuery? query = null, ClientLog? log = null, CancellationToken cancellationToken = default)
    {
        Reading reading = new();
        using ListReader<CallRecord> reader = CallRecordList.Read(connection, [new(taskId)], query ?? new CallRecordQuery(), plan ?? ReadPlan.All(), log: log);
        try
        {
            while (await reader.NextAsync(cancellationToken) is { } step)
            {
                reading.Records.AddRange(step.Rows);
                reading.Total = step.Total;
                reading.Failure ??= step.Failure;
            }
        }
        catch (LcException e)
        {
            reading.Failure = e;
        }
        return reading;
    }

    /// <summary>Every id once and none missing, in the service's order.</summary>
    public Reading ExpectComplete(IReadOnlyList<string> ids)
    {
        if (Failure is not null) throw new ExpectationException("failed: " + FailureText);
        Expect.Equal(ids.Count, Records.Count, "number of records");
        Expect.Equal(ids.Count, Records.Select(r => r.Id).Distinct().Count(), "number of different ids");
        Expect.True(Records.Select(r => r.Id).SequenceEqual(ids), "ids or their order differ from the table's");
        return this;
    }

    private static string Text(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture) ?? "-";
}
