using LongCall.Http;

namespace LongCall.Paging;

/// <summary>
/// Reads the records of one task: a sweep over its pages, ranks read again where rows slipped past, and further sweeps until the
/// answers prove that nothing is missing (see <see cref="SweepLedger"/>), or too many were needed.
/// </summary>
internal sealed class TaskReading(string taskId, RecordRoute route, ReadPlan plan, PageWindow window, ClientLog log) : IDisposable
{
    private const int EmptyPagesAtMost = 3;
    private const int ExtraReadsOfAGap = 4;

    private readonly CancellationTokenSource _abandoned = new();
    private readonly Queue<PendingPage> _pending = new();
    private readonly PageLayout _layout = new();
    private readonly CompletenessRule _rule = new();
    private readonly RowSieve _sieve = new(plan);
    private readonly HashSet<string> _untyped = [];
    private SweepLedger _sweep = new(1);
    private long? _skip;      // records of this task to be left out, known when its first page comes
    private int _nextPage;    // the next page to ask for; 0 before the first
    private int _lastPage;    // the last page worth asking for ahead
    private int _emptyPages;
    private bool _started;

    public string TaskId => taskId;

    /// <summary>Records given so far.</summary>
    public long Written => _sieve.Written;

    /// <summary>Records given or left out.</summary>
    public long Read => Written + (_skip ?? 0);

    /// <summary>The total that the service said last.</summary>
    public long? Total { get; private set; }

    /// <summary>Whether all pages known of are asked for, and the plan needs more than they can give.</summary>
    public bool LetsNextTaskStart => _started && _nextPage > _lastPage && (Total is not { } total || plan.First > total - Read);

    /// <summary>Asks for this task's pages as far as the window has room.</summary>
    public void AskAhead()
    {
        Plan();
        while (_nextPage <= _lastPage && window.HasRoom) AskNext();
    }

    /// <summary>Reads on; each step is given when its page is there.</summary>
    /// <param name="fillWindow">Called before a page is waited for.</param>
    public async IAsyncEnumerable<ReadStep> ReadAsync(Action fillWindow)
    {
        while (true)
        {
            await foreach (ReadStep step in SweepAsync(fillWindow).ConfigureAwait(false)) yield return step;
            if (!plan.ManyPages || plan.First <= 0) yield break;

            await foreach (ReadStep step in ReadChangedEndsAsync().ConfigureAwait(false)) yield return step;
            if (Total is null)
            {
                log.Warning?.Invoke(Messages.Format(Message.NoTotal, taskId));
                yield break;
            }
            if (_rule.IsProven(_sweep, Written, _skip ?? 0, _layout)) yield break;
            if (CompletenessRule.IsHopeless(_sweep, _skip ?? 0, _layout)) break;
            StartSweep();
        }
        yield return new ReadStep(taskId, _rule.Incomplete(_sweep, Written, _skip ?? 0));
    }

    /// <summary>Gives up what is under way. The source of the token is left to the collector: requests may still look at it.</summary>
    public void Dispose()
    {
        _abandoned.Cancel();
        window.Abandon(_pending);
    }

    private void Plan()
    {
        if (_nextPage > 0) return;
        int perPage = plan.PageSize ?? 1;
        _nextPage = _lastPage = plan.Page ?? (int)Math.Min(plan.Skip / perPage, int.MaxValue - 2) + 1;
    }

    private void AskNext() => _pending.Enqueue(window.Start(route, _nextPage++, plan.PageSize, _abandoned.Token));

    private void StartSweep()
    {
        _sweep = new SweepLedger(_sweep.Number + 1);
        log.Verbose?.Invoke($"Task {taskId}: the answers do not prove that every record was read; reading the pages again (sweep {_sweep.Number}).");
        _nextPage = _layout.PageOf(_skip ?? 0);
        _lastPage = Math.Max(_layout.PagesFor(Total ?? 0), _nextPage);
        _emptyPages = 0;
    }

    private async IAsyncEnumerable<ReadStep> SweepAsync(Action fillWindow)
    {
        while (true)
        {
            fillWindow();
            if (_pending.Count == 0) AskNext();
            FetchedPage page = await window.TakeAsync(_pending.Dequeue()).ConfigureAwait(false);
            _layout.Learn(page, plan.PageSize);
            if (!_started && StartsElsewhere(page)) continue;
            bool isFirst = !_started;
            _started = true;

            Note(page);
            if (plan.ManyPages && !Joins(page) && !_sweep.Chain.EndsList)
            {
                log.Verbose?.Invoke($"Task {taskId}: rows may have slipped past before page {page.Number}; reading where they are now.");
                await foreach (ReadStep step in MendAsync(page).ConfigureAwait(false)) yield return step;
            }
            long before = _sweep.DistinctIds;
            yield return Accept(page, isFirst);
            if (!plan.ManyPages || plan.First <= 0 || !HasNext(page, foundMore: _sweep.DistinctIds > before)) break;
            PlanAhead(page.Number);
        }
        window.Abandon(_pending);   // asked for ahead, before the list turned out to be shorter
    }

    /// <summary>Settles, from the first answer, how much of this task is left out, and so where its reading starts. True if that is another page than this.</summary>
    private bool StartsElsewhere(FetchedPage page)
    {
        if (!plan.ManyPages) return false;
        if (_skip is null)
        {
            _skip = page.Total is { } total ? Math.Min(plan.Skip, total) : plan.Skip;
            plan.Skip -= _skip.Value;
        }
        int start = _layout.PageOf(_skip.Value);
        if (start == page.Number || _skip >= page.Total) return false;
        window.Abandon(_pending);
        _nextPage = _lastPage = start;   // the service's pages are not as large as was asked
        return true;
    }

    /// <summary>Adds a page to the chain, if it joins.</summary>
    private bool Joins(FetchedPage page)
    {
        Link link = LinkOf(page);
        Joint joint = _sweep.Chain.Try(link);
        if (joint == Joint.None) return false;
        _sweep.MovedInside |= joint == Joint.Loose;
        _sweep.Chain.Add(link);
        return true;
    }

    private Link LinkOf(FetchedPage page) => new(_layout.OffsetOf(page.Number), page.Content.Records.ConvertAll(r => r.Id).ToArray(), page.Total);

    /// <summary>Reads what stands behind the chain now, until a page joins that did not, or else the end of the list.</summary>
    private async IAsyncEnumerable<ReadStep> MendAsync(FetchedPage? goal)
    {
        Chain chain = _sweep.Chain;
        long places = (goal is null ? Total : _layout.OffsetOf(goal.Number + 1)) - PlaceBehind(chain) ?? 0;
        int pagesOn = 0;
        for (long reads = _layout.PagesFor(places) + ExtraReadsOfAGap; reads > 0 && plan.First > 0; reads--)
        {
            int number = Math.Max(_layout.PageOf(PlaceBehind(chain)) + pagesOn, 1);
            FetchedPage page = await window.FetchAsync(route, number, plan.PageSize, _abandoned.Token).ConfigureAwait(false);
            Note(page);
            long repeated = _sweep.RepeatedRows;
            yield return Accept(page, isFirst: false, isSweep: false);
            if (!Joins(page))
            {
                pagesOn += _sweep.RepeatedRows - repeated == page.Count ? 1 : -1;   // all of it known: it stood too far in front
                continue;
            }
            pagesOn = 0;
            if (chain.EndsList || (goal is not null && Joins(goal))) yield break;
            if (_layout.PageOf(chain.Last!.End) <= number) break;   // the page lacks rows, as it did before
        }
        _sweep.GapLeft = true;
        if (goal is not null) chain.Add(LinkOf(goal));
    }

    /// <summary>Where the first row behind the chain is now; or the one before, which shows that it is, if the list has changed.</summary>
    private long PlaceBehind(Chain chain)
    {
        Link last = chain.Last!;
        long moved = (Total - last.Total) ?? 0;
        return moved == 0 ? last.End : last.End + moved - 1;
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

    /// <summary>Reads from the first page down to a row that was known before, and again if more rows may have come meanwhile.</summary>
    private async IAsyncEnumerable<ReadStep> ReadFrontAsync()
    {
        log.Verbose?.Invoke($"Task {taskId}: the list has changed; reading what stands in front now.");
        HashSet<string?> found = [];
        for (int tries = 0; tries < ExtraReadsOfAGap; tries++)
        {
            int number = 0;
            bool isJoined = false;
            long? total = null;
            while (!isJoined && plan.First > 0)
            {
                FetchedPage page = await window.FetchAsync(route, ++number, plan.PageSize, _abandoned.Token).ConfigureAwait(false);
                Note(page);
                total ??= page.Total;
                ReadStep step = Accept(page, isFirst: false, isSweep: false);
                yield return step;
                foreach (CallRecord record in step.Records) found.Add(record.Id);
                isJoined = page.Count == 0 || page.Content.Records.Exists(r => !found.Contains(r.Id));
            }
            if (number <= 1) yield break;
            if (Total >= total) found.Clear();   // nothing went, so all that was there at the start of this pass is known
        }
    }

    private void Note(FetchedPage page)
    {
        _sweep.Note(page);
        _rule.Note(page);
        Total = _sweep.Total ?? Total;
        foreach (string field in page.Content.UntypedFields ?? [])
        {
            if (_untyped.Add(field)) log.Verbose?.Invoke($"Task {taskId}: a value of '{field}' could not be typed; it is kept in AdditionalProperties.");
        }
    }

    private ReadStep Accept(FetchedPage page, bool isFirst, bool isSweep = true)
    {
        long leaveOut = isSweep && plan.ManyPages && _sweep.Number == 1 ? _skip!.Value - _layout.OffsetOf(page.Number) : 0;
        return new ReadStep(taskId, _sieve.Fresh(page, leaveOut, _sweep), Total, isFirst);
    }

    /// <summary>Whether the list goes on after a page. Never true past the end of a list that says truly how long it is.</summary>
    private bool HasNext(FetchedPage page, bool foundMore)
    {
        _emptyPages = page.Count == 0 ? _emptyPages + 1 : 0;
        if (_emptyPages >= EmptyPagesAtMost) return false;
        int? last = page.Content.Meta.LastPage;
        if (Total is not { } total) return page.Number < last || (last is null && foundMore);
        if (page.Number < last || _layout.OffsetOf(page.Number + 1) < total) return true;

        // The service contradicts itself: it gives more rows than it counts, or fewer on each page than it says.
        bool moreThanCounted = _sweep.Rows > total && page.Count >= _layout.PerPage && !_sweep.TotalFell;
        bool fewerThanSaid = _sweep.Rows < total - (_skip ?? 0) && _layout.SawShortPage;
        return foundMore && (moreThanCounted || fewerThanSaid);
    }

    private void PlanAhead(int current)
    {
        _nextPage = Math.Max(_nextPage, current + 1);
        _lastPage = current + 1;
        if (Total is not { } total) return;
        long after = _layout.OffsetOf(current + 1);
        long wanted = plan.First >= total ? total : Math.Min(total, after + plan.First);
        _lastPage = Math.Max(_lastPage, _layout.PagesFor(wanted));
    }
}
