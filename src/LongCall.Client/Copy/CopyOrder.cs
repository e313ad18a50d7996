using LongCall.Masking;

namespace LongCall.Copy;

/// <summary>What is to be copied, and how.</summary>
/// <param name="connection">The account to read as.</param>
/// <param name="taskId">The task.</param>
/// <param name="folder">Where the copy is kept.</param>
internal sealed class CopyOrder(Connection connection, string taskId, CopyFolder folder)
{
    public Connection Connection => connection;

    public string TaskId => taskId;

    public CopyFolder Folder => folder;

    /// <summary>The sub-account to act on; <see langword="null"/> for the connection's own default.</summary>
    public string? SubUserId { get; init; }

    /// <summary>The copy covers the days from that of this time on; from the first call where it is not set.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>The copy covers the days to that of this time; all that come where it is not set.</summary>
    public DateTimeOffset? EndAt { get; init; }

    /// <summary>How long after its end a day is still read again: calls appear and are graded late.</summary>
    public TimeSpan Lookback { get; init; } = TimeSpan.FromDays(3);

    /// <summary>Every day is read again, whatever the state says, and a state that cannot be used is made anew.</summary>
    public bool Full { get; init; }

    /// <summary>Records that the service no longer has are removed.</summary>
    public bool Prune { get; init; }

    /// <summary>Hides the middle of every phone number before a record is written; <see langword="null"/> to write records as they are.</summary>
    public RecordMask? Mask { get; init; }

    /// <summary>Requests in flight at once.</summary>
    public int ThrottleLimit { get; init; } = 4;

    /// <summary>The records that were added or have changed are wanted.</summary>
    public bool WantsRecords { get; init; }

    /// <summary>The first day of the range asked for; none where it is open.</summary>
    public CallDay FirstDay => StartAt is { } start ? CallDay.Of(start) : CallDay.None;

    /// <summary>The last day of the range asked for; none where it is open.</summary>
    public CallDay LastDay => EndAt is { } end ? CallDay.Of(end) : CallDay.None;

    /// <summary>The whole list is asked for, calls without a time included.</summary>
    public bool IsOpen => StartAt is null && EndAt is null;

    /// <summary>The range asked for, as the service takes it.</summary>
    public CallWindow Window => CallWindow.Of(FirstDay, LastDay);

    /// <summary>Whether records of a day belong to the copy.</summary>
    public bool Covers(CallDay day) => IsOpen || (!day.IsNone && day >= FirstDay && (LastDay.IsNone || day <= LastDay));
}
