namespace LongCall;

/// <summary>What a reader gives at a time: one page's new records, or the failure that ended a task.</summary>
public sealed class ReadStep
{
    internal ReadStep(string taskId, IReadOnlyList<CallRecord> records, long? total, bool startsTask, bool hasMore)
    {
        TaskId = taskId;
        Records = records;
        Total = total;
        StartsTask = startsTask;
        HasMore = hasMore;
    }

    internal ReadStep(string taskId, LcException failure)
    {
        TaskId = taskId;
        Records = [];
        Total = failure.TotalRows;
        Failure = failure;
    }

    /// <summary>The task as it was asked for.</summary>
    public string TaskId { get; }

    /// <summary>Records not given before, in the service's order. May be empty.</summary>
    public IReadOnlyList<CallRecord> Records { get; }

    /// <summary>How many records the service says there are under the filters (<c>meta.total</c>); <see langword="null"/> if it does not say.</summary>
    public long? Total { get; }

    /// <summary>True for the first step of each task that could be read.</summary>
    public bool StartsTask { get; }

    /// <summary>The list goes on behind this page, as far as the service lets that be known.</summary>
    internal bool HasMore { get; }

    /// <summary>The failure that ended the task, or left it incomplete; <see langword="null"/> for a page. The next task goes on.</summary>
    public LcException? Failure { get; }
}
