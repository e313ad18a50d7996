namespace LongCall.Paging;

/// <summary>The rows at the front of a list that are left out on purpose: how many, and so on which page its reading starts.</summary>
internal sealed class LeftOutRows(ReadPlan plan, RowBudget budget, PageLayout layout)
{
    private const int MovedStartsAtMost = 4;

    private long? _count;
    private long? _totalAtStart;
    private int _movedStarts;

    /// <summary>How many; 0 until the first answer tells.</summary>
    public long Count => _count ?? 0;

    /// <summary>
    /// Settles, from the first answer of a sweep, where it starts. Null if that is this page. It is another if the service's pages are not as
    /// large as was asked, or if, in a further sweep, wanted rows have moved to an earlier page; the same once more if the page lacks rows.
    /// </summary>
    public int? Settle(PageFacts page, SweepLedger sweep)
    {
        if (plan.Page is not null || _movedStarts == MovedStartsAtMost) return null;
        if (_count is null)
        {
            _count = page.Total is { } total ? Math.Min(budget.Skip, total) : budget.Skip;
            budget.LeaveOut(_count.Value);
            _totalAtStart = page.Total;
        }
        int start = StartOf(page.Total);
        bool lacksRows = sweep.Number == 1 && Count > layout.OffsetOf(page.Number) && layout.IsShort(page);   // which of them are to be left out?
        if ((start == page.Number && !lacksRows) || Count >= page.Total || (sweep.Number > 1 && start > page.Number)) return null;
        _movedStarts++;
        return start;
    }

    /// <summary>The page on which what is wanted starts. As many rows as the list lost may have stood in front of it.</summary>
    public int StartOf(long? total) => layout.PageOf(Count + Math.Min(0, (total - _totalAtStart) ?? 0));

    /// <summary>How many of the first rows of a page are left out, in the first sweep.</summary>
    public long On(PageFacts page) => Count - layout.OffsetOf(page.Number);
}
