using LongCall.Lists;
using LongCall.Paging;

namespace LongCall.Copy;

/// <summary>A part of a task's calls, by their time; both ends belong to it. An end that is missing is open.</summary>
internal readonly record struct CallWindow(DateTimeOffset? Start, DateTimeOffset? End)
{
    /// <summary>The whole list, calls without a time included.</summary>
    public static CallWindow All => default;

    /// <summary>All calls of these days; none as a day is an open end.</summary>
    public static CallWindow Of(CallDay from, CallDay to) =>
        new(from.IsNone ? null : from.Start, to.IsNone ? null : to.End.AddSeconds(-1));

    /// <summary>The same, and a time on either side.</summary>
    public CallWindow WidenedBy(TimeSpan time) => new(Start - time, End + time);

    public override string ToString() =>
        this == All ? "the whole list" : (Start is { } start ? "from " + ChinaTime.ToWire(start) : "from the first call") + (End is { } end ? " to " + ChinaTime.ToWire(end) : " on");
}

/// <summary>How many calls a window has, as the service counts them, and the first of them.</summary>
internal readonly record struct CallCount(long? Total, CallRecord? First);

/// <summary>The calls of a task at the service: counted, and read by windows of time. It knows how many requests that took.</summary>
internal sealed class TaskCalls(Connection connection, string taskId, string? subUserId, int throttleLimit, ClientLog log)
{
    private const int PageSize = 100;

    /// <summary>How many requests were sent.</summary>
    public int Requests { get; private set; }

    /// <summary>Counts the calls of a window; one request, for one row.</summary>
    /// <exception cref="LcException">It cannot be counted.</exception>
    public async Task<CallCount> CountAsync(CallWindow window, CancellationToken stop)
    {
        ReadStep<CallRecord> step = await OneStepAsync(window, ReadPlan.FirstPage(pageSize: 1), stop).ConfigureAwait(false);
        return new CallCount(step.Total, step.Rows.Count > 0 ? step.Rows[0] : null);
    }

    /// <summary>The last call of a window, which has so many; <see langword="null"/> if the service does not show it.</summary>
    /// <exception cref="LcException">It cannot be read.</exception>
    public async Task<CallRecord?> LastAsync(CallWindow window, long total, CancellationToken stop)
    {
        if (total is < 1 or > int.MaxValue) return null;
        ReadStep<CallRecord> step = await OneStepAsync(window, ReadPlan.OnePage((int)total, pageSize: 1), stop).ConfigureAwait(false);
        return step.Rows.Count > 0 ? step.Rows[step.Rows.Count - 1] : null;
    }

    /// <summary>Reads a window, page by page.</summary>
    public async IAsyncEnumerable<ReadStep<CallRecord>> ReadAsync(CallWindow window, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        using ListReader<CallRecord> reader = Reader(window, ReadPlan.All(PageSize, throttleLimit));
        try
        {
            while (await reader.NextAsync(stop).ConfigureAwait(false) is { } step) yield return step;
        }
        finally
        {
            Requests += reader.Requests;
        }
    }

    private async Task<ReadStep<CallRecord>> OneStepAsync(CallWindow window, ReadPlan plan, CancellationToken stop)
    {
        using ListReader<CallRecord> reader = Reader(window, plan);
        try
        {
            ReadStep<CallRecord>? step = await reader.NextAsync(stop).ConfigureAwait(false);
            return step!.Failure is { } failure ? throw failure : step;
        }
        finally
        {
            Requests += reader.Requests;
        }
    }

    private ListReader<CallRecord> Reader(CallWindow window, ReadPlan plan) =>
        CallRecordList.Read(connection, [taskId], new CallRecordQuery { StartAt = window.Start, EndAt = window.End, SubUserId = subUserId }, plan, log: log);
}
