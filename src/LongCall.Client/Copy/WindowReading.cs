using LongCall.Paging;

namespace LongCall.Copy;

/// <summary>
/// Reads the calls of some days into the store. A service may ignore the window, and gives its whole list then; that is noticed by calls far outside, and
/// proven by counting. Which of a call's times the window goes by, nobody knows: so it is wider than the days, and each call goes to its own day.
/// </summary>
internal sealed class WindowReading(TaskCalls calls, CopyStore store, CallWindow window, DaySpan days, Action<string> say)
{
    private const int ChecksAtMost = 5;
    private static readonly TimeSpan LongestCall = TimeSpan.FromHours(1);

    private int _checks;

    /// <summary>The days that are meant.</summary>
    public DaySpan Days => days;

    /// <summary>The window is the whole list.</summary>
    public bool IsAll => window == CallWindow.All || IgnoredWindow;

    /// <summary>Whether a day was read whole.</summary>
    public bool HasWhole(CallDay day) => IsWhole && (IsAll || (!day.IsNone && (days.Has(day) || (IgnoredStart && day <= days.To))));

    /// <summary>More rows than this are not read at once.</summary>
    public long RowsAtMost { get; init; } = long.MaxValue;

    /// <summary>How many calls of the days are to be found that <see cref="IsNew"/> says are new; reading ends then. <see langword="null"/> to read to the end.</summary>
    public long? Owed { get; init; }

    /// <summary>Whether a call is one of those owed.</summary>
    public Func<CallRecord, bool> IsNew { get; init; } = _ => false;

    /// <summary>Is told how many rows have been read, and of how many.</summary>
    public Action<long, long?>? OnRead { get; init; }

    /// <summary>There are more rows than may be read at once: only the first page was read, and is not used.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>The window was read to its end, and the service showed that nothing is missing.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>The service ignored where the window begins: all days up to its end were read.</summary>
    public bool IgnoredStart { get; private set; }

    /// <summary>The service ignored the window: the whole list was read.</summary>
    public bool IgnoredWindow { get; private set; }

    /// <summary>How many calls without a time came.</summary>
    public int WithoutTime { get; private set; }

    /// <summary>What ended the reading before its end.</summary>
    public LcException? Failure { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            IsWhole = await ReadAsync(stop).ConfigureAwait(false);
        }
        catch (LcException e) when (e.Error != LcError.CannotWrite)
        {
            Failure = e;
        }
    }

    private async Task<bool> ReadAsync(CancellationToken stop)
    {
        long rows = 0;
        long owed = Owed ?? long.MaxValue;
        await foreach (ReadStep<CallRecord> step in calls.ReadAsync(window.WidenedBy(LongestCall), stop).ConfigureAwait(false))
        {
            Failure = step.Failure;
            if (Failure is not null) return false;
            if (step.Rows.Any(IsFarOutside)) await FindWhatIsIgnoredAsync(step.Total, stop).ConfigureAwait(false);
            if (step.StartsList && step.Total > RowsAtMost && !IgnoredStart && !IgnoredWindow)
            {
                IsTooLarge = true;
                return false;
            }
            foreach (CallRecord record in step.Rows)
            {
                store.Add(record);
                if (record.CallDate is null) WithoutTime++;
                if (IsNew(record)) owed--;
            }
            OnRead?.Invoke(rows += step.Rows.Count, step.Total);
            if (owed <= 0) return false;
        }
        return true;
    }

    private bool IsFarOutside(CallRecord record) =>
        CallDay.Of(record) is { IsNone: false } day && ((window.Start is not null && day < days.From.Previous) || (window.End is not null && day > days.To.Next));

    private async Task FindWhatIsIgnoredAsync(long? total, CancellationToken stop)
    {
        if (IgnoredWindow || total is null || _checks++ >= ChecksAtMost) return;
        IgnoredWindow = total == (await calls.CountAsync(CallWindow.All, stop).ConfigureAwait(false)).Total;
        if (!IgnoredWindow && !IgnoredStart && window is { Start: not null, End: not null })
        {
            CallWindow fromTheFirst = window.WidenedBy(LongestCall) with { Start = null };
            IgnoredStart = total == (await calls.CountAsync(fromTheFirst, stop).ConfigureAwait(false)).Total;
        }
        if (IgnoredWindow || IgnoredStart) say("the service ignores the window of time and gives its list whole; it is read whole, once.");
    }
}
