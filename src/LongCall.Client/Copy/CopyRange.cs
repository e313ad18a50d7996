namespace LongCall.Copy;

/// <summary>The days that a copy covers, and which of them a run has to read.</summary>
internal sealed class CopyRange(CopyOrder order, CopyState state, DateTimeOffset began)
{
    // Nobody had the service before, and a wrong time is no reason to ask for centuries. Calls of such times are found by counting.
    private static readonly CallDay FirstOfAll = CallDay.Of(new DateTimeOffset(2000, 1, 1, 0, 0, 0, ChinaTime.Offset));
    private static readonly CallDay LastOfAll = CallDay.Of(new DateTimeOffset(2100, 1, 1, 0, 0, 0, ChinaTime.Offset));

    private readonly HashSet<CallDay> _read = [];

    /// <summary>The days.</summary>
    public DaySpan Days { get; private set; }

    /// <summary>
    /// The days behind them that belong to the copy; <see langword="null"/> if there are none. No run asks for them: calls that have such times are found by
    /// counting.
    /// </summary>
    public DaySpan? Beyond => order.LastDay.IsNone || order.LastDay > Days.To ? new DaySpan(Days.To.Next, order.LastDay.IsNone ? CallDay.Last : order.LastDay) : null;

    /// <summary>Whether a day was read whole in this run, or is settled.</summary>
    public bool IsDone(CallDay day) => IsRead(day) || state.IsSettled(day, order.Lookback);

    /// <summary>The first of the days, the last among them, that this run has read whole one after the other; that behind the last if it has not read it.</summary>
    public CallDay ReadSince
    {
        get
        {
            CallDay day = Days.To.Next;
            while (day.Previous >= Days.From && IsRead(day.Previous)) day = day.Previous;
            return day;
        }
    }

    /// <summary>Everything up to this time is held; <see langword="null"/> where that cannot be said of any.</summary>
    public DateTimeOffset? CompleteThrough
    {
        get
        {
            for (CallDay day = Days.From; day <= Days.To; day = day.Next)
            {
                if (!IsDone(day)) return day == Days.From ? null : day.Start;
            }
            return order.EndAt is { } end && end < began ? ChinaTime.From(end) : began;
        }
    }

    /// <summary>Finds out which days there are. Only the first run asks for the last call of the list, which is the oldest.</summary>
    /// <exception cref="LcException">It cannot be read.</exception>
    public async Task FindAsync(CallCount count, TaskCalls calls, CancellationToken stop)
    {
        CallDay newest = count.First is { } first ? CallDay.Later(CallDay.Of(began), CallDay.Of(first)) : CallDay.Of(began);
        newest = CallDay.Later(newest, state.Days.LastOrDefault());   // calls of days to come are held: they may change or go as any other
        CallDay to = order.EndAt is null ? newest : CallDay.Earlier(order.LastDay, newest);
        CallDay from = order.StartAt is null ? await FirstDayAsync(count, calls, stop).ConfigureAwait(false) : order.FirstDay;
        Days = new DaySpan(Clamp(from), Clamp(to));
    }

    /// <summary>The days to be read, those together that lie together, the oldest first.</summary>
    public IEnumerable<DaySpan> Open()
    {
        CallDay? from = null;
        for (CallDay day = Days.From; day <= Days.To; day = day.Next)
        {
            if (IsOpen(day))
            {
                from ??= day;
            }
            else if (from is { } first)
            {
                yield return new DaySpan(first, day.Previous);
                from = null;
            }
        }
        if (from is { } last) yield return new DaySpan(last, Days.To);
    }

    /// <summary>Notes that days were read whole. Those to come are read again when they have come.</summary>
    public void NoteRead(DaySpan days)
    {
        days = days with { To = CallDay.Earlier(days.To, Days.To) };
        state.NoteRead(days, began);
        for (CallDay day = days.From; day <= days.To; day = day.Next) _read.Add(day);
    }

    // What was read may not have been merged, where a file is broken.
    private bool IsRead(CallDay day) => _read.Contains(day) && state.WasRead(day, began);

    private bool IsOpen(CallDay day) => order.Full || !state.IsSettled(day, order.Lookback) || (order.Prune && state.Of(day).Missing > 0);

    private async Task<CallDay> FirstDayAsync(CallCount count, TaskCalls calls, CancellationToken stop)
    {
        if (order.Full || state.From.IsNone) state.From = await OldestAtServiceAsync(count, calls, stop).ConfigureAwait(false);
        CallDay held = state.Days.FirstOrDefault(day => !day.IsNone);
        return held.IsNone ? state.From : CallDay.Earlier(state.From, held);
    }

    private async Task<CallDay> OldestAtServiceAsync(CallCount count, TaskCalls calls, CancellationToken stop)
    {
        CallDay oldest = count.First is { CallDate: not null } first ? CallDay.Of(first) : CallDay.Of(began);
        CallRecord? last = count.Total is { } total ? await calls.LastAsync(order.Window, total, stop).ConfigureAwait(false) : null;
        if (last is { CallDate: null }) last = await LastWithTimeAsync(calls, stop).ConfigureAwait(false);
        return last?.CallDate is null ? oldest : CallDay.Earlier(oldest, CallDay.Of(last));
    }

    // Calls without a time stand last in most orders, and in no window.
    private async Task<CallRecord?> LastWithTimeAsync(TaskCalls calls, CancellationToken stop)
    {
        CallWindow window = order.EndAt is null ? new CallWindow(null, CallDay.Of(began).End) : order.Window;
        CallCount count = await calls.CountAsync(window, stop).ConfigureAwait(false);
        return count.Total is { } total ? await calls.LastAsync(window, total, stop).ConfigureAwait(false) : null;
    }

    private static CallDay Clamp(CallDay day) => CallDay.Later(FirstOfAll, CallDay.Earlier(day, LastOfAll));
}
