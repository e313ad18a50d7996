namespace LongCall.Paging;

/// <summary>Which pages to read, how large, how many at once.</summary>
internal sealed class ReadPlan
{
    private ReadPlan()
    {
    }

    /// <summary>One page: the first, or the one that holds what comes behind the rows left out.</summary>
    public static ReadPlan FirstPage(int? pageSize = null, long skip = 0) => new() { PageSize = pageSize, Skip = skip };

    /// <summary>One page, counted from 1.</summary>
    public static ReadPlan OnePage(int page, int? pageSize = null) => new() { Page = page, PageSize = pageSize };

    /// <summary>Every page, leaving out the first <paramref name="skip"/> rows and giving at most <paramref name="first"/>.</summary>
    public static ReadPlan All(int pageSize = 100, int throttleLimit = 4, long skip = 0, long first = long.MaxValue) =>
        new() { ManyPages = true, PageSize = pageSize, ThrottleLimit = throttleLimit, Skip = skip, First = first };

    /// <summary>Rows asked for with each request (<c>per_page</c>); <see langword="null"/> leaves it to the service.</summary>
    public int? PageSize { get; private init; }

    /// <summary>Requests in flight at once, from 1.</summary>
    public int ThrottleLimit { get; private init; } = 1;

    /// <summary>Rows to be left out, of all lists together.</summary>
    public long Skip { get; private init; }

    /// <summary>Rows to be given at the most, of all lists together.</summary>
    public long First { get; private init; } = long.MaxValue;

    /// <summary>The one page that was asked for by its number.</summary>
    public int? Page { get; private init; }

    /// <summary>All pages are wanted, or as many as it takes.</summary>
    public bool ManyPages { get; private init; }
}

/// <summary>How many rows are still to be left out, and to be given. It runs on over every reading that is given it.</summary>
/// <param name="plan">How many there are at the beginning.</param>
/// <param name="isSifted">The rows are chosen among those listed (<see cref="ListKind{T}.Passes"/>), so that nobody knows their places.</param>
internal sealed class RowBudget(ReadPlan plan, bool isSifted = false)
{
    private long _skipChosen = isSifted ? plan.Skip : 0;

    /// <summary>The rows are chosen among those listed.</summary>
    public bool IsSifted => isSifted;

    /// <summary>Rows still to be left out at the front of the list, whatever they are.</summary>
    public long Skip { get; private set; } = isSifted ? 0 : plan.Skip;

    /// <summary>Rows still to be given.</summary>
    public long First { get; private set; } = plan.First;

    /// <summary>How many places of the list may still be wanted.</summary>
    public long Places => isSifted ? long.MaxValue : First;

    /// <summary>All have been given that are wanted.</summary>
    public bool IsSpent => First <= 0;

    /// <summary>Leaves so many out.</summary>
    public void LeaveOut(long rows) => Skip -= rows;

    /// <summary>Which of so many rows are given: from which on, and how many.</summary>
    public (int From, int Count) Give(int rows)
    {
        int leftOut = (int)Math.Min(rows, _skipChosen);
        _skipChosen -= leftOut;
        int given = (int)Math.Min(rows - leftOut, First);
        First -= given;
        return (leftOut, given);
    }
}
