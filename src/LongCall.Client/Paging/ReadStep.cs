using LongCall.Http;

namespace LongCall.Paging;

/// <summary>What a reader gives at a time: one page's new rows, or the failure that ended a list.</summary>
internal sealed class ReadStep<T>
{
    /// <summary>A page.</summary>
    public ReadStep(ServiceRoute route, IReadOnlyList<T> rows)
    {
        Route = route;
        Rows = rows;
    }

    /// <summary>A failure.</summary>
    public ReadStep(ServiceRoute route, LcException failure)
    {
        Route = route;
        Rows = [];
        Total = failure.TotalRows;
        Failure = failure;
    }

    /// <summary>The list that was read.</summary>
    public ServiceRoute Route { get; }

    /// <summary>Rows not given before, in the service's order. May be empty.</summary>
    public IReadOnlyList<T> Rows { get; }

    /// <summary>How many rows the service listed here that were not listed before, whether they are given or not.</summary>
    public int Listed { get; init; }

    /// <summary>How many rows the service says there are under the filters (<c>meta.total</c>); <see langword="null"/> if it does not say.</summary>
    public long? Total { get; init; }

    /// <summary>True for the first step of each list that could be read.</summary>
    public bool StartsList { get; init; }

    /// <summary>The list goes on behind this page, as far as the service lets that be known.</summary>
    public bool HasMore { get; init; }

    /// <summary>The failure that ended the list, or left it incomplete; <see langword="null"/> for a page. The next list goes on.</summary>
    public LcException? Failure { get; }
}
