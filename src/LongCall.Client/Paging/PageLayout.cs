namespace LongCall.Paging;

/// <summary>Where the rows of a page stand in the list: how many rows a page has, as the service says, or as it shows.</summary>
internal sealed class PageLayout
{
    private int? _said;
    private bool _sawFirstOrFull;   // of a service that does not say how large its pages are
    private int _shortCount;   // rows of the page before, if it had fewer than it should

    /// <summary>Rows a page.</summary>
    public int PerPage { get; private set; } = 1;

    /// <summary>The page before had fewer rows than it should have.</summary>
    public bool SawShortPage => _shortCount > 0;

    /// <summary>Two pages had as many rows, but fewer than the service says: it may leave rows out of each.</summary>
    public bool IsGuess { get; private set; }

    /// <summary>One page more is needed to tell how large they are.</summary>
    public bool IsInDoubt => SawShortPage || (_said is null && !_sawFirstOrFull);

    /// <summary>How many rows stand before a page.</summary>
    public long OffsetOf(int page) => (page - 1L) * PerPage;

    /// <summary>The page on which the row with this many before it stands.</summary>
    public int PageOf(long offset) => (int)Math.Min(Math.Max(offset, 0) / PerPage, int.MaxValue - 2) + 1;

    /// <summary>How many pages that many rows fill.</summary>
    public int PagesFor(long rows) => rows <= 0 ? 0 : PageOf(rows - 1);

    /// <summary>Another size for pages: smaller, and without a common factor, so that hardly any edge of a page falls on an edge of before.</summary>
    public int OtherSize
    {
        get
        {
            if (PerPage <= 2) return PerPage + 1;
            int other = Math.Max(2 * PerPage / 3, 2);
            while (GreatestCommonDivisor(other, PerPage) > 1) other++;
            return other;
        }
    }

    /// <summary>Whether a page has fewer rows than it should have, seeing that the list goes on behind it.</summary>
    public bool IsShort(PageFacts page) => page.Count < PerPage && !EndsList(page);

    /// <summary>Whether the list goes on behind a page, as far as can be known.</summary>
    public bool HasMore(PageFacts page) =>
        page.Total is null && page.Meta.LastPage is null ? page.Count > 0 && page.Count >= PerPage : !EndsList(page);

    /// <summary>Pages of another size are asked for from now on.</summary>
    public void Forget()
    {
        _said = null;
        _sawFirstOrFull = false;
        _shortCount = 0;
    }

    /// <summary>Takes over what a page says and shows.</summary>
    public void Learn(PageFacts page, int? asked)
    {
        int? said = page.Meta.PerPage ?? _said;   // the service may cap what was asked
        if (said is null)
        {
            LearnUnsaid(page, asked);
            return;
        }
        if (said != _said) (PerPage, IsGuess) = (said.Value, false);
        _said = said;
        NoteShort(page);
    }

    // As many as the first page has, unless a later one has more.
    private void LearnUnsaid(PageFacts page, int? asked)
    {
        bool isFirst = page.Number == 1 && page.Count > 0 && !_sawFirstOrFull;
        if (!_sawFirstOrFull) PerPage = isFirst ? page.Count : asked ?? Math.Max(page.Count, 1);
        _sawFirstOrFull |= isFirst || page.Count >= asked;
        PerPage = Math.Max(PerPage, page.Count);
        NoteShort(page);
        if (isFirst && page.Count < asked && !EndsList(page)) _shortCount = page.Count;
    }

    // A service may give shorter pages than it says. Two alike in a row are believed, and one if the number of pages agrees with it.
    private void NoteShort(PageFacts page)
    {
        bool isShort = page.Count > 0 && IsShort(page);
        bool isBelieved = isShort && (page.Count == _shortCount || SaysSo(page));
        if (isBelieved) (PerPage, IsGuess) = (page.Count, !SaysSo(page));
        _shortCount = isShort && !isBelieved ? page.Count : 0;
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);

    private bool EndsList(PageFacts page) =>
        page.Total is { } total ? OffsetOf(page.Number) + page.Count >= total : page.Meta.LastPage is not { } last || page.Number >= last;

    private bool SaysSo(PageFacts page) => page.Meta.LastPage is { } last && page.Total is { } total
        && PagesFor(total) != last && (total + page.Count - 1) / page.Count == last;
}
