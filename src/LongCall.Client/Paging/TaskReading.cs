using System.Runtime.ExceptionServices;
using LongCall.Http;

namespace LongCall.Paging;

/// <summary>
/// Reads the records of one task: a sweep over its pages, which are joined up where rows slipped past, and further sweeps until the
/// answers prove that nothing is missing (see <see cref="CompletenessRule"/>), or too many were needed.
/// </summary>
internal sealed class TaskReading : IDisposable
{
    private const int ExtraReadsOfAGap = 4;
    private const int MovedStartsAtMost = 4;
    private const int GapsWorthMending = 3;   // with more, this sweep proves nothing anyway

    private readonly RecordRoute _route;
    private readonly ReadPlan _plan;
    private readonly PageWindow _window;
    private readonly ClientLog _log;
    private readonly CancellationTokenSource _abandoned = new();
    private readonly Queue<PendingPage> _pending = new();
    private readonly PageLayout _layout = new();
    private readonly PageAgenda _agenda;
    private readonly RowSieve _sieve;
    private readonly CompletenessRule _rule = new();
    private readonly HashSet<string> _untyped = [];
    private readonly PageParts _parts;
    private SweepLedger _sweep = new(1);
    private int? _pageSize;
    private long? _skip;      // records of this task to be left out, known when its first page comes
    private long? _totalAtStart;
    private int _movedStarts;
    private bool _endsShort;   // the last page of the sweep has fewer rows than it should
    private bool _saidPageSize;
    private bool _started;

    public TaskReading(string taskId, RecordRoute route, ReadPlan plan, PageWindow window, ClientLog log)
    {
        TaskId = taskId;
        _route = route;
        _plan = plan;
        _window = window;
        _log = log;
        _agenda = new PageAgenda(plan, _layout);
        _sieve = new RowSieve(plan);
        _parts = new PageParts(route, window, _abandoned.Token);
        _pageSize = plan.PageSize;
    }

    public string TaskId { get; }

    /// <summary>Records given so far.</summary>
    public long Written => _sieve.Written;

    /// <summary>Records given or left out.</summary>
    public long Read => Written + (_skip ?? 0);

    /// <summary>Where reading has to go on if it broke off: the records in front of this place have been given or left out.</summary>
    public long GoesOnAt
    {
        get
        {
            long start = _skip ?? 0;
            if (_sweep.Chain.IsEmpty || _sweep.GapsLeft > 0 || _sweep.TotalFell || _sweep.IsAtFront) return start;
            // Pages that were under way together as the list changed may have been answered in another order than it seems.
            int pagesInDoubt = _sweep.TotalChanged ? _plan.ThrottleLimit - 1 : 0;
            long place = _sweep.Chain.PlaceBehind(Total, goal: null) - (long)pagesInDoubt * _layout.PerPage;
            return Math.Max(Math.Min(Read, place), start);
        }
    }

    /// <summary>The total that the service said last.</summary>
    public long? Total { get; private set; }

    /// <summary>Whether all pages known of are asked for, and the plan needs more than they can give.</summary>
    public bool LetsNextTaskStart => _started && _agenda.IsDone && (Total is not { } total || _plan.First > total - Read);

    /// <summary>Asks for this task's pages as far as the window has room.</summary>
    public void AskAhead()
    {
        while (!_agenda.IsDone && _window.HasRoom) AskNext();
    }

    /// <summary>Reads on; each step is given when its page is there.</summary>
    /// <param name="fillWindow">Called before a page is waited for.</param>
    public async IAsyncEnumerable<ReadStep> ReadAsync(Action fillWindow)
    {
        while (true)
        {
            await foreach (ReadStep step in SweepAsync(fillWindow).ConfigureAwait(false)) yield return step;
            if (!_plan.ManyPages) yield break;
            if (_agenda.GaveUp)
            {
                yield return new ReadStep(TaskId, CompletenessRule.Endless(_sweep, Written));
                yield break;
            }
            if (_agenda.StoodStill) break;
            if (_plan.First <= 0)
            {
                if (!CompletenessRule.IsWithoutGap(_sweep, _endsShort || _layout.IsGuess, _plan.ThrottleLimit)) break;
                if (Total is null && _sweep.Rows > _layout.PerPage) WarnOfNoTotal();
                yield break;
            }

            await foreach (ReadStep step in ReadChangedEndsAsync().ConfigureAwait(false)) yield return step;
            if (Total is null)
            {
                WarnOfNoTotal();
                yield break;
            }
            Verdict verdict = _rule.Judge(_sweep, Written, _skip ?? 0, _layout, _sieve.SawNameless);
            if (verdict == Verdict.CompleteWithDoubles) _log.Warning?.Invoke(Messages.Fill(ClientText.Doubles, TaskId, Total - (_skip ?? 0), Written));
            if (verdict is Verdict.Complete or Verdict.CompleteWithDoubles) yield break;
            if (verdict == Verdict.Incomplete) break;
            if (verdict == Verdict.ReadAgainInOtherPages) AskForOtherPages();
            StartSweep();
        }
        yield return new ReadStep(TaskId, _rule.Incomplete(_sweep, Written, _skip ?? 0, isToTheEnd: _plan.First > 0));
    }

    /// <summary>Gives up what is under way. The source of the token is left to the collector: requests may still look at it.</summary>
    public void Dispose()
    {
        _abandoned.Cancel();
        _window.Abandon(_pending);
    }

    private void WarnOfNoTotal() => _log.Warning?.Invoke(Messages.Fill(ClientText.NoTotal, TaskId));

    private void AskNext() => _pending.Enqueue(_window.Start(_route, _agenda.TakeNext(), _pageSize, _abandoned.Token));

    private void AskForOtherPages()
    {
        int asked = _plan.PageSize!.Value;
        _pageSize = _pageSize == asked ? OtherThan(_layout.PerPage) : asked;
        _layout.Forget();
    }

    // Smaller, and without a common factor, so that hardly any edge of a page falls on an edge of before.
    private static int OtherThan(int size)
    {
        if (size <= 2) return size + 1;
        int other = Math.Max(2 * size / 3, 2);
        while (GreatestCommonDivisor(other, size) > 1) other++;
        return other;
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);

    private void StartSweep()
    {
        _sweep = new SweepLedger(_sweep.Number + 1);
        _log.Verbose?.Invoke($"Task {TaskId}: the answers do not prove that every record was read; reading the pages again (sweep {_sweep.Number}).");
        _agenda.StartSweep(StartOf(Total), Total ?? 0);
    }

    private async IAsyncEnumerable<ReadStep> SweepAsync(Action fillWindow)
    {
        while (true)
        {
            fillWindow();
            if (_pending.Count == 0) AskNext();
            FetchedPage page = await TakeAsync(_pending.Dequeue()).ConfigureAwait(false);
            _layout.Learn(page, _pageSize);
            if (!_started) await MeasureAsync(page).ConfigureAwait(false);
            if (StartsElsewhere(page)) continue;
            bool isFirst = !_started;
            _started = true;
            SayPageSize(page);

            Note(page);
            if (_plan.ManyPages && !Joins(page) && !_sweep.Chain.EndsList)
            {
                _log.Verbose?.Invoke($"Task {TaskId}: rows may have slipped past before page {page.Number}; reading where they are now.");
                await foreach (ReadStep step in MendAsync(page).ConfigureAwait(false)) yield return step;
            }
            long before = _sweep.DistinctIds;
            yield return Accept(page, isFirst);
            _endsShort = _layout.IsShort(page);
            if (!_plan.ManyPages || _plan.First <= 0 || !_agenda.GoesOn(page, _sweep, _skip ?? 0, Total, foundMore: _sweep.DistinctIds > before)) break;
            _agenda.PlanBehind(page.Number, Total);
        }
        _window.Abandon(_pending);   // asked for ahead, before the list turned out to be shorter
    }

    private async Task<FetchedPage> TakeAsync(PendingPage pending)
    {
        try
        {
            return await _window.TakeAsync(pending).ConfigureAwait(false);
        }
        catch (LcException e)
        {
            return await ReadInPartsAsync(pending.Number, e).ConfigureAwait(false);
        }
    }

    private async Task<FetchedPage> ReadInPartsAsync(int number, LcException failure)
    {
        failure.Page = number;
        failure.PageSize = _sweep.Chain.IsEmpty ? _pageSize : _layout.PerPage;
        if (failure.MayBeTooMuch && failure.PageSize > 1)
        {
            _log.Verbose?.Invoke($"Task {TaskId}: page {number} may be too much for the service at once; reading it in parts.");
            if (await _parts.ReadAsync(number, failure.PageSize.Value).ConfigureAwait(false) is { } page) return page;
        }
        ExceptionDispatchInfo.Capture(failure).Throw();
        throw failure;
    }

    /// <summary>If it matters how large pages are, and the first answer leaves that open, another page has to tell.</summary>
    private async Task MeasureAsync(FetchedPage page)
    {
        if (_plan.Page is not null || !_layout.IsInDoubt || (_plan.Skip == 0 && _plan.First > page.Count)) return;
        _layout.Learn(await _window.FetchAsync(_route, page.Number > 1 ? 1 : 2, _pageSize, _abandoned.Token).ConfigureAwait(false), _pageSize);
    }

    private void SayPageSize(FetchedPage page)
    {
        if (_saidPageSize || _layout.PerPage >= _pageSize || (page.Number == 1 && !_layout.HasMore(page))) return;
        _saidPageSize = true;
        _log.Verbose?.Invoke($"Task {TaskId}: the service gives {_layout.PerPage} a page, not {_pageSize}.");
    }

    /// <summary>
    /// Settles, from the first answer, how much of this task is left out, and so where its reading starts. True if that is another page than
    /// this: the service's pages are not as large as was asked, or, in a further sweep, rows that are wanted have moved to an earlier page.
    /// </summary>
    private bool StartsElsewhere(FetchedPage page)
    {
        if (_plan.Page is not null || (!_plan.ManyPages && _started) || !_sweep.Chain.IsEmpty || _movedStarts == MovedStartsAtMost) return false;
        if (_skip is null)
        {
            _skip = page.Total is { } total ? Math.Min(_plan.Skip, total) : _plan.Skip;
            _plan.Skip -= _skip.Value;
            _totalAtStart = page.Total;
        }
        int start = StartOf(page.Total);
        bool lacksRows = _sweep.Number == 1 && _skip > _layout.OffsetOf(page.Number) && _layout.IsShort(page);   // which of them are to be left out?
        if ((start == page.Number && !lacksRows) || _skip >= page.Total || (_started && start > page.Number)) return false;
        _movedStarts++;
        _window.Abandon(_pending);
        _agenda.StartAt(start);
        return true;
    }

    // As many rows as the list lost may have stood in front of those wanted.
    private int StartOf(long? total) => _layout.PageOf((_skip ?? 0) + Math.Min(0, (total - _totalAtStart) ?? 0));

    private bool Joins(FetchedPage page) => _sweep.Chain.Join(LinkOf(page));

    private Link LinkOf(FetchedPage page) => new(_layout.OffsetOf(page.Number), page.Content.Records.ConvertAll(RowSieve.IdOf).ToArray(), page.Total, page.AnsweredAt);

    /// <summary>Reads what stands behind the chain now, until a page joins that did not, or else the end of the list.</summary>
    private async IAsyncEnumerable<ReadStep> MendAsync(FetchedPage? goal)
    {
        Chain chain = _sweep.Chain;
        bool isWorthIt = _sweep.GapsLeft < GapsWorthMending;
        _sweep.WasMended = true;
        long places = (goal is null ? Total : _layout.OffsetOf(goal.Number + 1)) - chain.PlaceBehind(Total, goal) ?? 0;
        int pagesOn = 0;
        bool isJoined = false;
        for (long reads = isWorthIt ? _layout.PagesFor(places) + ExtraReadsOfAGap : 0; reads > 0 && _plan.First > 0; reads--)
        {
            int number = Math.Max(_layout.PageOf(chain.PlaceBehind(Total, goal)) + pagesOn, 1);
            long repeated = _sweep.RepeatedRows;
            (FetchedPage page, ReadStep step) = await ReadNowAsync(number).ConfigureAwait(false);
            yield return step;
            isJoined = Joins(page);
            _sweep.GaveAhead |= step.Records.Count > 0 && (!isJoined || _skip > 0 || (_endsShort && _plan.First <= 0));
            if (!isJoined)
            {
                // Rows in front of the chain are known, unless they were left out; if rows have gone, that is where the search began.
                bool isTooFarInFront = _sweep.RepeatedRows - repeated == page.Count || (_skip > 0 && chain.PlaceBehind(Total, goal) < chain.End);
                pagesOn += isTooFarInFront ? 1 : -1;
                continue;
            }
            pagesOn = 0;
            if (chain.EndsList || (goal is not null && Joins(goal))) yield break;
            if (_layout.PageOf(chain.End) <= number) break;   // the page lacks rows, as it did before
        }
        if (isJoined && _plan.First <= 0) yield break;   // enough, and without a gap
        _sweep.GapsLeft++;
        if (goal is not null) chain.GoOnFrom(LinkOf(goal));
    }

    /// <summary>What changed at the two ends while the pages between were read: new calls in front, and rows that the last page lacked.</summary>
    private async IAsyncEnumerable<ReadStep> ReadChangedEndsAsync()
    {
        if (!_sweep.Chain.EndsList && Total > 0)
        {
            await foreach (ReadStep step in MendAsync(goal: null).ConfigureAwait(false)) yield return step;
        }
        if (_skip > 0 || !_sweep.TotalChanged) yield break;
        await foreach (ReadStep step in ReadFrontAsync().ConfigureAwait(false)) yield return step;
    }

    /// <summary>
    /// Reads from the first page down to a row that was known before, and on while that finds rows that are owed: calls may be listed by
    /// their beginning and appear when they end, some places behind the front. Reads again if more may have come meanwhile.
    /// </summary>
    private async IAsyncEnumerable<ReadStep> ReadFrontAsync()
    {
        _log.Verbose?.Invoke($"Task {TaskId}: the list has changed; reading what stands in front now.");
        HashSet<string?> found = [];
        for (int tries = 0; tries < ExtraReadsOfAGap; tries++)
        {
            _sweep.StartAtFront();
            int number = 0;
            long? total = null;
            bool isJoined = false;
            for (bool goesOn = true; goesOn && _plan.First > 0;)
            {
                (FetchedPage page, ReadStep step) = await ReadNowAsync(++number).ConfigureAwait(false);
                yield return step;
                total ??= page.Total;
                foreach (CallRecord record in step.Records) found.Add(record.Id);
                isJoined = page.Content.Records.Exists(r => !found.Contains(r.Id));
                bool findsOwed = step.Records.Count > 0 && _sweep.DistinctIds < Total;
                goesOn = _layout.OffsetOf(number + 1) < Total && (!isJoined || findsOwed);
            }
            if (!isJoined) _sweep.GapsLeft++;
            if (!isJoined || number <= 1) yield break;
            if (Total >= total) found.Clear();   // nothing went, so all that was there at the start of this pass is known
        }
    }

    private async Task<(FetchedPage Page, ReadStep Step)> ReadNowAsync(int number)
    {
        FetchedPage page = await FetchAsync(number).ConfigureAwait(false);
        Note(page);
        return (page, Accept(page, isFirst: false, isSweep: false));
    }

    private async Task<FetchedPage> FetchAsync(int number)
    {
        try
        {
            return await _window.FetchAsync(_route, number, _pageSize, _abandoned.Token).ConfigureAwait(false);
        }
        catch (LcException e)
        {
            return await ReadInPartsAsync(number, e).ConfigureAwait(false);
        }
    }

    private void Note(FetchedPage page)
    {
        _sweep.Note(page);
        _rule.Note(page);
        Total = _sweep.Total ?? Total;
        foreach (string field in page.Content.UntypedFields ?? [])
        {
            if (_untyped.Add(field)) _log.Verbose?.Invoke($"Task {TaskId}: a value of '{field}' could not be typed; it is kept in AdditionalProperties.");
        }
    }

    private ReadStep Accept(FetchedPage page, bool isFirst, bool isSweep = true)
    {
        long leaveOut = isSweep && _sweep.Number == 1 ? (_skip ?? 0) - _layout.OffsetOf(page.Number) : 0;
        return new ReadStep(TaskId, _sieve.Fresh(page, leaveOut, _sweep, isAgain: !isSweep), Total, isFirst, _layout.HasMore(page) && !(Total <= _skip));
    }
}
