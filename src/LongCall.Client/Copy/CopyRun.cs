using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace LongCall.Copy;

/// <summary>
/// Brings the copy of a task up to date: reads the days that are not settled, the newest first, and stores them; then counts whether anything else has
/// changed. Which days: <see cref="CopyRange"/>. How they are read: <see cref="WindowReading"/>. Where they go: <see cref="CopyStore"/>. What else has
/// changed: <see cref="CopyCheck"/>.
/// </summary>
internal sealed class CopyRun : IDisposable
{
    private const int RowsOfAWindow = 10_000;
    private const int RecordsOfAStep = 100;
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(10);

    private readonly CopyOrder _order;
    private readonly ClientLog _log;
    private readonly TaskCalls _calls;
    private readonly DateTimeOffset _began;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Stack<DaySpan> _open = new();   // to be read, the newest on top
    private readonly CancellationTokenSource _stop = new();
    private readonly IAsyncEnumerator<CopyStep> _steps;
    private Task _underWay = Task.CompletedTask;
    private CopyStore? _store;
    private bool _hasReadAll;
    private bool _isBroken;   // nothing more can be read
    private bool _isIncomplete;   // something is missing, nobody knows on which day

    /// <summary>Prepares a run. Makes no request and touches no file.</summary>
    /// <param name="order">What is to be copied.</param>
    /// <param name="log">Where to say what is done.</param>
    /// <param name="now">The time at which the run begins; now, if not given.</param>
    public CopyRun(CopyOrder order, ClientLog? log = null, DateTimeOffset? now = null)
    {
        _order = order;
        _log = (log ?? ClientLog.None).Without(order.Connection.Secrets);
        _began = ChinaTime.From(now ?? DateTimeOffset.UtcNow);
        _calls = new TaskCalls(order.Connection, order.TaskId, order.SubUserId, order.ThrottleLimit, log ?? ClientLog.None);
        Result = new SyncResult { TaskId = order.TaskId, Path = order.Folder.Path };
        _steps = RunAsync(_stop.Token).GetAsyncEnumerator();
    }

    /// <summary>What has been done. It is whole when the run has ended.</summary>
    public SyncResult Result { get; }

    /// <summary>The run came so far that <see cref="Result"/> says something.</summary>
    public bool HasStarted { get; private set; }

    /// <summary>Is told, on a thread of the pool, what is read: the days, how many rows of how many.</summary>
    public Action<string, long, long?>? OnRead { get; init; }

    private CopyStore Store => _store!;

    /// <summary>Goes on; <see langword="null"/> at the end.</summary>
    /// <exception cref="LcException">A failure that ends not this copy alone: the connection, the account, the token, a file that cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the run is of no use any more.</exception>
    public async Task<CopyStep?> NextAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration link = cancellationToken.Register(_stop.Cancel);
        Task<bool> next = _steps.MoveNextAsync().AsTask();
        _underWay = next;
        return await next.ConfigureAwait(false) ? _steps.Current : null;
    }

    /// <summary>Gives up what is under way, and then the lock.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        Task.WaitAny([_underWay], LongestEnd);
        _store?.Dispose();
        _store = null;
    }

    private async IAsyncEnumerable<CopyStep> RunAsync([EnumeratorCancellation] CancellationToken stop)
    {
        CallCount count = default;
        CopyRange? range = null;
        LcException? failure = null;
        try
        {
            _store = new CopyStore(_order, _began, Result);
            range = new CopyRange(_order, Store.State, _began);
            count = await _calls.CountAsync(_order.Window, stop).ConfigureAwait(false);
            await range.FindAsync(count, _calls, stop).ConfigureAwait(false);
        }
        catch (LcException e) when (!EndsEverything(e))
        {
            failure = e;
        }
        if (failure is not null)
        {
            yield return Step(failure);
            yield break;
        }
        HasStarted = true;
        await foreach (CopyStep step in ReadOpenDaysAsync(range!, stop).ConfigureAwait(false)) yield return step;
        Store.RemoveMoved();
        if (!_isBroken && !_hasReadAll && count.Total is { } total)
        {
            await foreach (CopyStep step in CheckAsync(range!, total, stop).ConfigureAwait(false)) yield return step;
        }
        Store.RemoveMoved();
        foreach (LcException unreadable in Store.MaskHeld(stop)) yield return Step(unreadable);
        Result.Missing = Store.State.Missing;
        Result.CompleteThrough = _isIncomplete ? null : range!.CompleteThrough;
        Result.Requests = _calls.Requests;
        Result.Duration = _clock.Elapsed;
    }

    private async IAsyncEnumerable<CopyStep> ReadOpenDaysAsync(CopyRange range, [EnumeratorCancellation] CancellationToken stop)
    {
        // Calls without a time are in no window.
        bool readsAll = _order is { Full: true, IsOpen: true } && Store.State.Of(CallDay.None).Held > 0;
        foreach (DaySpan days in readsAll ? [range.Days] : range.Open()) _open.Push(days);
        while (_open.Count > 0 && !_isBroken)
        {
            DaySpan days = _open.Pop();
            WindowReading reading = new(_calls, Store, readsAll ? CallWindow.All : CallWindow.Of(days.From, days.To), days, Say)
            {
                RowsAtMost = readsAll || days.Days == 1 ? long.MaxValue : RowsOfAWindow,
                OnRead = (rows, total) => OnRead?.Invoke(days.ToString(), rows, total),
            };
            await foreach (CopyStep step in ReadAsync(reading, range, stop).ConfigureAwait(false)) yield return step;
        }
    }

    private async IAsyncEnumerable<CopyStep> CheckAsync(CopyRange range, long total, [EnumeratorCancellation] CancellationToken stop)
    {
        CopyCheck check = new(_order, _calls, Store, range, Say);
        await foreach (WindowReading reading in check.FindAsync(total, stop).ConfigureAwait(false))
        {
            await foreach (CopyStep step in ReadAsync(reading, range, stop).ConfigureAwait(false)) yield return step;
            if (_isBroken) yield break;
        }
        if (check.Failure is not { } failure) yield break;
        if (EndsEverything(failure)) throw failure;
        _isIncomplete = true;
        yield return Step(failure);
    }

    private async IAsyncEnumerable<CopyStep> ReadAsync(WindowReading reading, CopyRange range, [EnumeratorCancellation] CancellationToken stop)
    {
        Say("reading " + reading.Days + ".");
        await reading.RunAsync(stop).ConfigureAwait(false);
        if (reading.IsTooLarge)
        {
            Say("too many records at once; halving " + reading.Days + ".");
            (DaySpan older, DaySpan newer) = reading.Days.Halve();
            _open.Push(older);
            _open.Push(newer);
            yield break;
        }
        if (reading.HasWhole(range.Days.From)) _open.Clear();   // the service has given all days, whatever was asked for
        bool IsKept(CallDay day) => _open.Any(days => days.Has(day));
        IReadOnlyList<LcException> unreadable = Store.Merge(day => reading.HasWhole(day) && _order.Covers(day), IsKept, () => NoteRead(reading, range), stop);
        foreach (IReadOnlyList<CallRecord> records in InParts(Store.TakeStored())) yield return new CopyStep(records, null);
        Store.DropMerged(IsKept);
        foreach (LcException failure in unreadable) yield return Step(failure);
        if (reading.Failure is not { } broken) yield break;
        if (EndsEverything(broken)) throw broken;
        _isBroken = broken.Error != LcError.IncompleteResult;
        yield return Step(broken);
    }

    private void NoteRead(WindowReading reading, CopyRange range)
    {
        if (!reading.IsWhole) return;
        _hasReadAll |= reading.IsAll;
        range.NoteRead(reading.IsAll ? range.Days : reading.IgnoredStart ? range.Days with { To = reading.Days.To } : reading.Days);
    }

    private static IEnumerable<IReadOnlyList<CallRecord>> InParts(IEnumerable<CallRecord> records)
    {
        List<CallRecord> part = [];
        foreach (CallRecord record in records)
        {
            part.Add(record);
            if (part.Count < RecordsOfAStep) continue;
            yield return part;
            part = [];
        }
        if (part.Count > 0) yield return part;
    }

    private CopyStep Step(LcException failure)
    {
        failure.TaskId = _order.TaskId;
        failure.IsOfCopy = true;
        return new CopyStep([], failure);
    }

    private void Say(string text) => _log.Verbose?.Invoke("Copy of task " + _order.TaskId + ": " + text);

    private static bool EndsEverything(LcException failure) =>
        failure.Error is LcError.NotConnected or LcError.AccountNotFound or LcError.Unauthorized or LcError.Forbidden or LcError.CannotWrite;
}
