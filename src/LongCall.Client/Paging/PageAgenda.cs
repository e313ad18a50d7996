namespace LongCall.Paging;

/// <summary>Knows which page of a list is asked for next, and which is the last one worth asking for. A sweep starts it anew.</summary>
internal sealed class PageAgenda
{
    private readonly PageLayout _layout;
    private int _next;
    private int _last;   // the last page worth asking for ahead

    /// <summary>Starts with the page that the plan begins on, if pages are as large as it asks for.</summary>
    public PageAgenda(ReadPlan plan, long skip, PageLayout layout)
    {
        _layout = layout;
        long before = plan.PageSize is { } perPage ? skip / perPage : 0;
        StartAt(plan.Page ?? (int)Math.Min(before, int.MaxValue - 2) + 1);
    }

    /// <summary>Whether every page that is known of has been asked for.</summary>
    public bool IsDone => _next > _last;

    /// <summary>The page to ask for now.</summary>
    public int TakeNext() => _next++;

    /// <summary>Starts at a page. What is behind it is not known yet.</summary>
    public void StartAt(int page)
    {
        _next = _last = page;
    }

    /// <summary>Starts another sweep over a list of this many rows, from a page on.</summary>
    public void StartSweep(int page, long total)
    {
        StartAt(page);
        _last = Math.Max(_layout.PagesFor(total), page);
    }

    /// <summary>Plans the pages behind one that was read: all that the list has, or that are wanted.</summary>
    /// <param name="page">The page.</param>
    /// <param name="total">How many rows the list has; <see langword="null"/> if that is not to be relied on.</param>
    /// <param name="wanted">How many rows are still wanted.</param>
    public void PlanBehind(int page, long? total, long wanted)
    {
        _next = Math.Max(_next, page + 1);
        _last = page + 1;
        if (total is not { } rows) return;
        long last = wanted >= rows ? rows : Math.Min(rows, _layout.OffsetOf(page + 1) + wanted);
        _last = Math.Max(_last, _layout.PagesFor(last));
    }
}
