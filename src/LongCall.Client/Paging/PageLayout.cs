namespace LongCall.Paging;

/// <summary>Where the rows of a page stand in the list: how many rows a page has, as the service says, or as it shows.</summary>
internal sealed class PageLayout
{
    private int? _said;
    private int _shortCount;   // rows of the page before, if it had fewer than it should

    /// <summary>Rows a page.</summary>
    public int PerPage { get; private set; } = 1;

    /// <summary>The page before had fewer rows than it should have.</summary>
    public bool SawShortPage => _shortCount > 0;

    /// <summary>How many rows stand before a page.</summary>
    public long OffsetOf(int page) => (page - 1L) * PerPage;

    /// <summary>The page on which the row with this many before it stands.</summary>
    public int PageOf(long offset) => (int)Math.Min(Math.Max(offset, 0) / PerPage, int.MaxValue - 2) + 1;

    /// <summary>How many pages that many rows fill.</summary>
    public int PagesFor(long rows) => rows <= 0 ? 0 : PageOf(rows - 1);

    /// <summary>Takes over what a page says and shows.</summary>
    public void Learn(FetchedPage page, int? asked)
    {
        int said = page.Content.Meta.PerPage ?? _said ?? asked ?? Math.Max(page.Count, 1);   // the service may cap what was asked
        if (said != _said) PerPage = said;
        _said = said;
        NoteShort(page);
    }

    // A service may give shorter pages than it says. Two alike in a row are believed, and one if the number of pages agrees with it.
    private void NoteShort(FetchedPage page)
    {
        bool isShort = page.Count > 0 && page.Count < PerPage && page.Total is { } total && OffsetOf(page.Number) + page.Count < total;
        bool isBelieved = isShort && (page.Count == _shortCount || SaysSo(page));
        if (isBelieved) PerPage = page.Count;
        _shortCount = isShort && !isBelieved ? page.Count : 0;
    }

    private bool SaysSo(FetchedPage page) => page.Content.Meta.LastPage is { } last && page.Total is { } total
        && PagesFor(total) != last && (total + page.Count - 1) / page.Count == last;
}
