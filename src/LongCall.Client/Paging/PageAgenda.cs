namespace LongCall.Paging;

/// <summary>Knows which page of a task is asked for next, and which is the last one worth asking for. A sweep starts it anew.</summary>
internal sealed class PageAgenda
{
    private const int EmptyPagesAtMost = 2;
    private const int PagesPastTheCountAtMost = 1000;

    // Many records that are equal in the order may fill some pages with known ones; as many as these are no chance.
    private const int KnownPagesAtMost = 20;
    private const int KnownRowsAtMost = 100;

    private readonly ReadPlan _plan;
    private readonly PageLayout _layout;
    private int _next;
    private int _last;   // the last page worth asking for ahead
    private int _emptyPages;
    private int _knownPages;   // in a row that showed nothing new
    private int _knownRows;

    /// <summary>Starts with the page that the plan begins on, if pages are as large as it asks for.</summary>
    public PageAgenda(ReadPlan plan, PageLayout layout)
    {
        _plan = plan;
        _layout = layout;
        long before = plan.PageSize is { } perPage ? plan.Skip / perPage : 0;
        StartAt(plan.Page ?? (int)Math.Min(before, int.MaxValue - 2) + 1);
    }

    /// <summary>Whether reading was given up, because the service gave far more records than it counts.</summary>
    public bool GaveUp { get; private set; }

    /// <summary>
    /// Whether reading was given up, because the service counts more records, but page after page shows only those that are known: it ignores which
    /// page is asked for, or counts wildly.
    /// </summary>
    public bool StoodStill { get; private set; }

    /// <summary>Whether every page that is known of has been asked for.</summary>
    public bool IsDone => _next > _last;

    /// <summary>The page to ask for now.</summary>
    public int TakeNext() => _next++;

    /// <summary>Starts at a page. What is behind it is not known yet.</summary>
    public void StartAt(int page)
    {
        _next = _last = page;
        _emptyPages = _knownPages = _knownRows = 0;
    }

    /// <summary>Starts another sweep over a list of this many rows, from a page on.</summary>
    public void StartSweep(int page, long total)
    {
        StartAt(page);
        _last = Math.Max(_layout.PagesFor(total), page);
    }

    /// <summary>Whether the list goes on after a page. Never true past the end of a list that says truly how long it is.</summary>
    /// <param name="page">The page that was read.</param>
    /// <param name="sweep">What was answered so far.</param>
    /// <param name="leftOut">Rows left out on purpose.</param>
    /// <param name="total">The total that the service said last.</param>
    /// <param name="foundMore">The page showed rows that this sweep had not seen.</param>
    public bool GoesOn(FetchedPage page, SweepLedger sweep, long leftOut, long? total, bool foundMore)
    {
        _emptyPages = page.Count == 0 ? _emptyPages + 1 : 0;
        if (_emptyPages >= EmptyPagesAtMost) return false;
        (_knownPages, _knownRows) = foundMore ? (0, 0) : (_knownPages + 1, _knownRows + page.Count);
        // New calls in front push known records onto the pages behind.
        StoodStill = _knownPages >= KnownPagesAtMost && _knownRows >= KnownRowsAtMost + sweep.TotalRises && !(sweep.DistinctIds >= total - leftOut);
        if (StoodStill) return false;
        int? lastPage = page.Content.Meta.LastPage;
        if (total is not { } rows) return page.Number < lastPage || (lastPage is null && foundMore);
        if (page.Number < lastPage || _layout.OffsetOf(page.Number + 1) < rows) return true;

        // The service contradicts itself: it gives more rows than it counts, or fewer on each page than it says.
        bool moreThanCounted = sweep.Rows > rows && page.Count >= _layout.PerPage && !sweep.TotalFell;
        bool fewerThanSaid = sweep.Rows < rows - leftOut && _layout.SawShortPage;
        if (!foundMore || !(moreThanCounted || fewerThanSaid)) return false;
        GaveUp = page.Number >= _layout.PagesFor(rows) + PagesPastTheCountAtMost;
        return !GaveUp;
    }

    /// <summary>Plans the pages behind one that was read: all that the list has, or that are wanted.</summary>
    public void PlanBehind(int page, long? total)
    {
        _next = Math.Max(_next, page + 1);
        _last = page + 1;
        if (total is not { } rows || _emptyPages > 0) return;
        long after = _layout.OffsetOf(page + 1);
        long wanted = _plan.First >= rows ? rows : Math.Min(rows, after + _plan.First);
        _last = Math.Max(_last, _layout.PagesFor(wanted));
    }
}
