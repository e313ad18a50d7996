using LongCall.Http;

namespace LongCall.Paging;

/// <summary>
/// Reads one list: a sweep over its pages, which are joined up where rows slipped past, and further sweeps until the answers prove that nothing
/// is missing, or too many were needed. Three questions, three answers: what to ask next (<see cref="PageAgenda"/>, <see cref="EndOfList"/>),
/// what has been seen (<see cref="SweepLedger"/>), is it enough (<see cref="CompletenessRule"/>).
/// </summary>
internal sealed class ListReading<T> : IDisposable
{
    private readonly ListKind<T> _kind;
    private readonly ReadPlan _plan;
    private readonly RowBudget _budget;
    private readonly PageWindow<T> _window;
    private readonly ClientLog _log;
    private readonly PageLayout _layout = new();
    private readonly PageAgenda _agenda;
    private readonly EndOfList _end;
    private readonly LeftOutRows _leftOut;
    private readonly PageSource<T> _source;
    private readonly GapMender _mender;
    private readonly FrontReading _front;
    private readonly CompletenessRule _rule;
    private readonly IdSet _seen = new();
    private readonly HashSet<string> _untyped = [];
    private SweepLedger _sweep;
    private ReadStep<T>? _step;   // of the page that was read last
    private long _listed;   // rows looked at; those given, unless only some are chosen
    private long _chosen;   // rows given or left out among those that pass
    private bool _saidPageSize;
    private bool _started;

    public ListReading(ListKind<T> kind, ServiceRoute route, ReadPlan plan, RowBudget budget, PageWindow<T> window, ClientLog log)
    {
        Route = route;
        _kind = kind;
        _plan = plan;
        _budget = budget;
        _window = window;
        _log = log;
        _agenda = new PageAgenda(plan, budget.Skip, _layout);
        _end = new EndOfList(_layout);
        _leftOut = new LeftOutRows(plan, budget, _layout);
        _source = new PageSource<T>(route, window, _layout, plan, log);
        _mender = new GapMender(_layout, budget, _leftOut, ReadAgainAsync);
        _front = new FrontReading(_layout, budget, ReadAgainAsync);
        _rule = new CompletenessRule(kind.Growth);
        _sweep = new SweepLedger(1, kind.Growth, _seen);
    }

    /// <summary>What is read.</summary>
    public ServiceRoute Route { get; }

    /// <summary>Rows given so far.</summary>
    public long Written { get; private set; }

    /// <summary>How many rows there are to be given and left out; <see langword="null"/> if nobody can know.</summary>
    public long? Goal => _budget.IsSifted ? null : Total;

    /// <summary>Where reading has to go on if it broke off: the rows in front of this place have been given or left out.</summary>
    public long GoesOnAt
    {
        get
        {
            long place = ResumePlace.Of(_sweep, _layout, _leftOut.Count, Read, _plan.ThrottleLimit);
            // Chosen rows have no places of their own. At most as many of them are in doubt as rows of the list are.
            return _budget.IsSifted ? Math.Max(_chosen - (Read - place), 0) : place;
        }
    }

    /// <summary>The total that the service said last.</summary>
    public long? Total { get; private set; }

    /// <summary>Whether all pages known of are asked for, and the plan needs more than they can give.</summary>
    public bool LetsNextListStart => _started && _agenda.IsDone && (Total is not { } total || _budget.Places > total - Read);

    private long Read => _listed + _leftOut.Count;

    /// <summary>Asks for this list's pages as far as the window has room.</summary>
    public void AskAhead()
    {
        while (!_agenda.IsDone && _window.HasRoom) _source.Ask(_agenda.TakeNext());
    }

    /// <summary>Reads on; each step is given when its page is there.</summary>
    /// <param name="fillWindow">Called before a page is waited for.</param>
    public async IAsyncEnumerable<ReadStep<T>> ReadAsync(Action fillWindow)
    {
        while (true)
        {
            await foreach (ReadStep<T> step in SweepAsync(fillWindow).ConfigureAwait(false)) yield return step;
            if (!_plan.ManyPages) yield break;
            if (!_end.GaveUp && !_end.StoodStill && !_budget.IsSpent)
            {
                await foreach (ReadStep<T> step in ReadChangedEndsAsync().ConfigureAwait(false)) yield return step;
            }
            Verdict verdict = Judge();
            if (verdict == Verdict.Incomplete) break;
            if (verdict is Verdict.Complete or Verdict.CompleteWithDoubles) yield break;
            if (verdict == Verdict.ReadAgainInOtherPages) _source.ChangePageSize();
            StartSweep();
        }
        LcException failure = _end.GaveUp
            ? CompletenessRule.Endless(_sweep, _listed)
            : _rule.Incomplete(_sweep, _listed, _leftOut.Count, isToTheEnd: !_budget.IsSpent);
        yield return new ReadStep<T>(Route, failure);
    }

    /// <summary>Gives up what is under way.</summary>
    public void Dispose() => _source.Dispose();

    private Verdict Judge()
    {
        if (_end.GaveUp || _end.StoodStill) return Verdict.Incomplete;
        if (_budget.IsSpent)
        {
            if (!CompletenessRule.IsWithoutGap(_sweep, _layout.IsGuess, _plan.ThrottleLimit)) return Verdict.Incomplete;
            if (Total is null && _sweep.Rows > _layout.PerPage) WarnOfNoTotal();
            return Verdict.Complete;
        }
        if (Total is null)
        {
            WarnOfNoTotal();
            return Verdict.Complete;
        }
        Verdict verdict = _rule.Judge(_sweep, _listed, _leftOut.Count, _layout);
        if (verdict == Verdict.CompleteWithDoubles) _log.Warning?.Invoke(Messages.Fill(ClientText.Doubles, Route.Name, Total - _leftOut.Count, _listed));
        return verdict;
    }

    private void WarnOfNoTotal() => _log.Warning?.Invoke(Messages.Fill(ClientText.NoTotal, Route.Name));

    private void StartSweep()
    {
        _sweep = new SweepLedger(_sweep.Number + 1, _kind.Growth, _seen);
        _end.Start();
        Say($"the answers do not prove that every record was read; reading the pages again (sweep {_sweep.Number}).");
        _agenda.StartSweep(_leftOut.StartOf(Total), Total ?? 0);
    }

    private async IAsyncEnumerable<ReadStep<T>> SweepAsync(Action fillWindow)
    {
        do
        {
            FetchedPage<T> page = await TakeFirstOrNextAsync(fillWindow).ConfigureAwait(false);
            bool isFirst = !_started;
            _started = true;
            SayPageSize(page.Facts);

            Note(page);
            if (_plan.ManyPages && !_sweep.Chain.Join(Link.Of(page.Facts, _layout)) && !_sweep.Chain.EndsList)
            {
                Say($"rows may have slipped past before page {page.Facts.Number}; reading where they are now.");
                await foreach (PageFacts _ in _mender.MendAsync(_sweep, page.Facts).ConfigureAwait(false)) yield return _step!;
            }
            long before = _sweep.DistinctIds;
            yield return Give(page, isFirst, isAgain: false);
            _sweep.EndsShort = _layout.IsShort(page.Facts);
            if (!_plan.ManyPages || _budget.IsSpent) break;
            _end.Note(page.Facts, _sweep, _leftOut.Count, Total, foundMore: _sweep.DistinctIds > before);
            _agenda.PlanBehind(page.Facts.Number, _end.IsPast ? null : Total, _budget.Places);
        }
        while (_end.GoesOn);
        _source.Drop();   // asked for ahead, before the list turned out to be shorter
    }

    /// <summary>The next page; the first of a sweep is the one that it starts on.</summary>
    private async Task<FetchedPage<T>> TakeFirstOrNextAsync(Action fillWindow)
    {
        while (true)
        {
            fillWindow();
            if (_source.IsIdle) _source.Ask(_agenda.TakeNext());
            FetchedPage<T> page = await _source.TakeAsync().ConfigureAwait(false);
            _layout.Learn(page.Facts, _source.PageSize);
            if (!_started) await MeasureAsync(page.Facts).ConfigureAwait(false);
            if (!_sweep.Chain.IsEmpty || _leftOut.Settle(page.Facts, _sweep) is not { } start) return page;
            _source.Drop();
            _agenda.StartAt(start);
        }
    }

    /// <summary>If it matters how large pages are, and the first answer leaves that open, another page has to tell.</summary>
    private async Task MeasureAsync(PageFacts page)
    {
        if (_plan.Page is not null || !_layout.IsInDoubt || (_budget.Skip == 0 && _budget.Places > page.Count)) return;
        FetchedPage<T> other = await _source.FetchAsync(page.Number > 1 ? 1 : 2).ConfigureAwait(false);
        _layout.Learn(other.Facts, _source.PageSize);
    }

    /// <summary>What changed at the two ends while the pages between were read: rows that the last page lacked, and new ones in front.</summary>
    private async IAsyncEnumerable<ReadStep<T>> ReadChangedEndsAsync()
    {
        if (!_sweep.Chain.EndsList && Total > 0)
        {
            await foreach (PageFacts _ in _mender.MendAsync(_sweep, goal: null).ConfigureAwait(false)) yield return _step!;
        }
        if (_leftOut.Count > 0 || !_sweep.TotalChanged || _kind.Growth == Growth.Back) yield break;
        Say("the list has changed; reading what stands in front now.");
        await foreach (PageFacts _ in _front.ReadAsync(_sweep).ConfigureAwait(false)) yield return _step!;
    }

    private async Task<PageAgain> ReadAgainAsync(int number)
    {
        FetchedPage<T> page = await _source.FetchAsync(number).ConfigureAwait(false);
        Note(page);
        _step = Give(page, isFirst: false, isAgain: true);
        return new PageAgain(page.Facts, _step.Rows.Select(_kind.KeyOf).ToArray());
    }

    private void Note(FetchedPage<T> page)
    {
        _sweep.Note(page.Facts);
        _rule.Note(page.Facts);
        Total = _sweep.Total ?? Total;
        foreach (string field in page.Content.UntypedFields ?? [])
        {
            if (_untyped.Add(field)) Say($"a value of '{field}' could not be typed; it is kept in AdditionalProperties.");
        }
    }

    private ReadStep<T> Give(FetchedPage<T> page, bool isFirst, bool isAgain)
    {
        long leaveOut = isAgain || _sweep.Number > 1 ? 0 : _leftOut.On(page.Facts);
        List<int> fresh = _sweep.NoteRows(page.Facts, leaveOut, isAgain);
        int listed = fresh.Count;
        if (_kind.Passes is { } passes) fresh.RemoveAll(place => !passes(page.Content.Rows[place]));
        (int from, int count) = _budget.Give(fresh.Count);
        List<T> rows = fresh.GetRange(from, count).ConvertAll(place => page.Content.Rows[place]);
        Written += count;
        _chosen += from + count;
        _listed += _budget.IsSifted ? listed : count;
        return new ReadStep<T>(Route, rows)
        {
            Listed = listed,
            Total = Total,
            StartsList = isFirst,
            HasMore = _layout.HasMore(page.Facts) && !(Total <= _leftOut.Count),
        };
    }

    private void SayPageSize(PageFacts page)
    {
        if (_saidPageSize || _layout.PerPage >= _source.PageSize || (page.Number == 1 && !_layout.HasMore(page))) return;
        _saidPageSize = true;
        Say($"the service gives {_layout.PerPage} a page, not {_source.PageSize}.");
    }

    private void Say(string what) => _log.Verbose?.Invoke(Route.Label + ": " + what);
}
