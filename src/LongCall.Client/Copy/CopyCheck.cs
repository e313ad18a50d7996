using System.Runtime.CompilerServices;

namespace LongCall.Copy;

/// <summary>
/// The end of a run: does the service count as many calls as are held? If not, days long settled have changed: calls appeared late, or were deleted. Counting
/// finds them, and only they are read. Calls that came while the run was reading are no difference: the next run finds them.
/// </summary>
internal sealed class CopyCheck(CopyOrder order, TaskCalls calls, CopyStore store, CopyRange range, Action<string> say)
{
    private const int CheapToReadWhole = 1000;

    private readonly CopyState _state = store.State;
    private CancellationToken _stop;

    /// <summary>The check could not be made to its end, or something is missing and cannot be found.</summary>
    public LcException? Failure { get; private set; }

    /// <summary>Finds what is to be read. Each is to be read before the next is asked for.</summary>
    /// <param name="total">How many calls the service had when the run began.</param>
    /// <param name="stop">Ends it.</param>
    public async IAsyncEnumerable<WindowReading> FindAsync(long total, [EnumeratorCancellation] CancellationToken stop)
    {
        _stop = stop;
        if (Expected == total || await CountAsync(order.Window).ConfigureAwait(false) is not { } now || Expected == now) yield break;
        say($"{Expected} records are held that the service should have, and it counts {now}; looking for the difference.");
        CallDay since = range.ReadSince;
        if (await CountOlderAsync(since).ConfigureAwait(false) is not { } older) yield break;
        await foreach (DifferingDays found in new CountSearch(CountAsync, _state).FindAsync(OlderThan(since), older, HasNoStart).ConfigureAwait(false))
        {
            WindowReading reading = Reading(found);
            yield return reading;
            NoteSurplus(reading, found);
        }
        if (Failure is not null || Expected == now || await CountNewerAsync(since).ConfigureAwait(false) is not { } newer) yield break;
        if (await CountBeyondAsync().ConfigureAwait(false) is not { } beyond) yield break;
        if (FindBeyond(beyond) is { Owed: not 0 } future)
        {
            WindowReading reading = ReadingOfFuture(future);
            yield return reading;
            if (reading is { IsAll: true, IsWhole: true }) yield break;   // all has been shown
            NoteSurplus(reading, future);
        }
        // Of days that this run has read: calls that came since, or rows that are counted and not shown.
        long cameMeanwhile = Math.Max(0, newer - beyond - _state.Expected(day => day >= since && range.Days.Has(day)));
        long owed = order.IsOpen ? now - older - newer - ExpectedWithoutTime : 0;
        if (owed > 0)
        {
            WindowReading reading = ReadingOfCallsWithoutTime(owed);
            yield return reading;
            if (reading.IsWhole) AddSurplus(CallDay.None, now - older - newer - ExpectedWithoutTime);
        }
        else if (owed + cameMeanwhile < 0)
        {
            NoteMissingWithoutTime(-owed - cameMeanwhile);
        }
        if (now - Expected - cameMeanwhile > 0 && Failure is null) Failure = Incomplete(now);
    }

    private bool HasNoStart => order.StartAt is null;

    /// <summary>How many calls of the range the service counts, as far as is known here.</summary>
    private long Expected => _state.Expected(order.Covers);

    private long ExpectedWithoutTime => _state.Expected(day => day.IsNone);

    private DaySpan OlderThan(CallDay since) => new(CallDay.Earlier(range.Days.From, since.Previous), since.Previous);

    private Task<long?> CountOlderAsync(CallDay since) => since <= range.Days.From && !HasNoStart
        ? Task.FromResult<long?>(0)
        : CountAsync(new CallWindow(HasNoStart ? null : range.Days.From.Start, since.Start.AddSeconds(-1)));

    private Task<long?> CountNewerAsync(CallDay since) => since > range.Days.To && order.EndAt is not null
        ? Task.FromResult<long?>(0)
        : CountAsync(new CallWindow(since.Start, order.Window.End));

    private Task<long?> CountBeyondAsync() => range.Beyond is { } days ? CountAsync(CallWindow.Of(days.From, order.LastDay)) : Task.FromResult<long?>(0);

    private DifferingDays? FindBeyond(long total) => range.Beyond is { } days ? new DifferingDays(days, total, total - _state.Expected(days.Has), HasNoStart: false) : null;

    private WindowReading ReadingOfFuture(DifferingDays found)
    {
        say($"{found.Total} records have times after {range.Days.To}, {found.Owed} more than are held of such; reading them.");
        return new WindowReading(calls, store, CallWindow.Of(found.Days.From, order.LastDay), found.Days, say);
    }

    // The days were read whole: what the service counts besides is not there. Known, it is no difference in the next run.
    private void NoteSurplus(WindowReading reading, DifferingDays found)
    {
        if (!reading.IsWhole || reading.IgnoredStart || reading.IgnoredWindow) return;
        long more = found.Total - _state.Expected(found.Counts);
        // Calls whose time cannot be read are held as those without one, and counted here.
        long withoutTime = Math.Max(0, Math.Min(more, reading.WithoutTime));
        AddSurplus(CallDay.None, -withoutTime);
        AddSurplus(found.Days.To, more);
    }

    private void AddSurplus(CallDay day, long rows)
    {
        if (rows == 0) return;
        _state.AddSurplus(day, rows);
        store.SaveState();
    }

    private WindowReading Reading(DifferingDays found)
    {
        say($"{found.Days}: the service counts {found.Total} records, {Math.Abs(found.Owed)} {(found.Owed > 0 ? "more" : "fewer")} than are held.");
        CallWindow window = CallWindow.Of(found.HasNoStart ? CallDay.None : found.Days.From, found.Days.To);
        if (found.Owed < 0 || found.Total <= CheapToReadWhole) return new WindowReading(calls, store, window, found.Days, say);
        // A day of many calls: the new ones stand in front mostly, and the rest need not be read.
        HashSet<string> held = store.KeysOf(found.Days.To);
        return new WindowReading(calls, store, window, found.Days, say) { Owed = found.Owed, IsNew = record => found.Days.Has(CallDay.Of(record)) && record.Id is { } id && !held.Contains(id) };
    }

    private WindowReading ReadingOfCallsWithoutTime(long owed)
    {
        say($"the service has {owed} more records without a call time than are held; only the whole list shows them.");
        HashSet<string> held = store.KeysOf(CallDay.None);
        return new WindowReading(calls, store, CallWindow.All, range.Days, say) { Owed = owed, IsNew = record => record.CallDate is null && record.Id is { } id && !held.Contains(id) };
    }

    private void NoteMissingWithoutTime(long missing)
    {
        DayCount count = _state.Of(CallDay.None);
        _state.Set(CallDay.None, count with { Missing = (int)Math.Min(count.Held, count.Missing + missing) });
        store.SaveState();
    }

    private async Task<long?> CountAsync(CallWindow window)
    {
        try
        {
            return (await calls.CountAsync(window, _stop).ConfigureAwait(false)).Total;
        }
        catch (LcException e)
        {
            Failure = e;
            return null;
        }
    }

    private LcException Incomplete(long total) =>
        new(LcError.IncompleteResult, Messages.Fill(ClientText.SyncIncomplete, Expected, total)) { TotalRows = total, RowsWritten = Expected };
}
