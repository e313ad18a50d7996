namespace LongCall.Paging;

/// <summary>Decides where a list ends, also if the service contradicts itself: if it counts wrong, or does not count at all.</summary>
internal sealed class EndOfList(PageLayout layout)
{
    private const int EmptyPagesAtMost = 2;
    private const int PagesPastTheCountAtMost = 1000;

    // Many rows that are equal in the order may fill some pages with known ones; as many as these are no chance.
    private const int KnownPagesAtMost = 20;
    private const int KnownRowsAtMost = 100;

    private int _emptyPages;
    private int _knownPages;   // in a row that showed nothing new
    private int _knownRows;

    /// <summary>The list goes on behind the page that was noted last. Never so past the end of a list that says truly how long it is.</summary>
    public bool GoesOn { get; private set; } = true;

    /// <summary>The service gave far more rows than it counts, and reading them was given up.</summary>
    public bool GaveUp { get; private set; }

    /// <summary>
    /// The service counts more rows, but page after page shows only those that are known: it ignores which page is asked for, or counts wildly. Reading
    /// on was given up.
    /// </summary>
    public bool StoodStill { get; private set; }

    /// <summary>The page that was noted last is empty, so what the service counts is not to be relied on.</summary>
    public bool IsPast => _emptyPages > 0;

    /// <summary>Another sweep begins.</summary>
    public void Start() => _emptyPages = _knownPages = _knownRows = 0;

    /// <summary>Notes a page that was read.</summary>
    /// <param name="page">The page.</param>
    /// <param name="sweep">What was answered so far.</param>
    /// <param name="leftOut">Rows left out on purpose.</param>
    /// <param name="total">The total that the service said last.</param>
    /// <param name="foundMore">The page showed rows that this sweep had not seen.</param>
    public void Note(PageFacts page, SweepLedger sweep, long leftOut, long? total, bool foundMore)
    {
        _emptyPages = page.Count == 0 ? _emptyPages + 1 : 0;
        (_knownPages, _knownRows) = foundMore ? (0, 0) : (_knownPages + 1, _knownRows + page.Count);
        // New rows in front push known ones onto the pages behind.
        StoodStill = _knownPages >= KnownPagesAtMost && _knownRows >= KnownRowsAtMost + sweep.TotalRises && !(sweep.DistinctIds >= total - leftOut);
        GoesOn = !StoodStill && _emptyPages < EmptyPagesAtMost && (IsSaidToGoOn(page, total) || IsBelievedToGoOn(page, sweep, leftOut, total, foundMore));
        if (!GoesOn || total is not { } rows) return;
        GaveUp = page.Number - PagesPastTheCountAtMost >= layout.PagesFor(rows);
        GoesOn = !GaveUp;
    }

    private bool IsSaidToGoOn(PageFacts page, long? total) => page.Number < page.Meta.LastPage || layout.OffsetOf(page.Number + 1) < total;

    private bool IsBelievedToGoOn(PageFacts page, SweepLedger sweep, long leftOut, long? total, bool foundMore)
    {
        if (!foundMore) return false;
        if (total is not { } rows) return page.Meta.LastPage is null;
        // It gives more rows than it counts, or fewer on each page than it says.
        bool moreThanCounted = sweep.Rows > rows && page.Count >= layout.PerPage && !sweep.TotalFell;
        bool fewerThanSaid = sweep.Rows < rows - leftOut && layout.SawShortPage;
        return moreThanCounted || fewerThanSaid;
    }
}
