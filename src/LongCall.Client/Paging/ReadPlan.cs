namespace LongCall;

/// <summary>Which pages to read, how large, how many at once. The counts of <see cref="Skip"/> and <see cref="First"/> run on over every reader that is given the same plan.</summary>
public sealed class ReadPlan
{
    private ReadPlan(int? page, bool manyPages)
    {
        Page = page;
        ManyPages = manyPages;
    }

    /// <summary>One page: the first, or the one that holds what comes behind the records left out.</summary>
    public static ReadPlan FirstPage(int? pageSize = null) => new(null, false) { PageSize = pageSize };

    /// <summary>One page, counted from 1.</summary>
    public static ReadPlan OnePage(int page, int? pageSize = null) => new(page, false) { PageSize = pageSize };

    /// <summary>Every page, leaving out the first <paramref name="skip"/> records and giving at most <paramref name="first"/>.</summary>
    public static ReadPlan All(int pageSize = 100, int throttleLimit = 4, long skip = 0, long first = long.MaxValue) =>
        new(null, true) { PageSize = pageSize, ThrottleLimit = throttleLimit, Skip = skip, First = first, IsLimited = first < long.MaxValue };

    /// <summary>Records asked for with each request (<c>per_page</c>); <see langword="null"/> leaves it to the service.</summary>
    public int? PageSize { get; private init; }

    /// <summary>Requests in flight at once, from 1.</summary>
    public int ThrottleLimit { get; private init; } = 1;

    /// <summary>Records still to be left out.</summary>
    public long Skip { get; internal set; }

    /// <summary>Records still to be given.</summary>
    public long First { get; internal set; } = long.MaxValue;

    /// <summary>Whether a number of records was asked for.</summary>
    internal bool IsLimited { get; private init; }

    /// <summary>The one page that was asked for by its number.</summary>
    internal int? Page { get; }

    internal bool ManyPages { get; }
}
