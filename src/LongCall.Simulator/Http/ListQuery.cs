namespace LongCall.Simulator;

/// <summary>The parameters that every list has.</summary>
internal class ListQuery : QueryReader
{
    private const int DefaultPerPage = 15;

    public ListQuery(PhpQuery query, int perPageCap, bool pageIsRequired = false)
        : base(query)
    {
        Page = (pageIsRequired ? Required("page", Positive) : Positive("page")) ?? 1;
        int? perPage = Positive("per_page");
        PerPageWasSent = perPage is not null;
        PerPage = Math.Min(perPage ?? DefaultPerPage, perPageCap);
    }

    public int Page { get; }

    /// <summary>Rows a page, under the cap.</summary>
    public int PerPage { get; }

    /// <summary>What the query string gives is text in PHP, and comes back in <c>meta</c> as text.</summary>
    public bool PerPageWasSent { get; }

    /// <summary>Rows on the pages before this one.</summary>
    public long Offset => (long)(Page - 1) * PerPage;

    /// <summary>A page number for whoever only counts requests: 1 for anything that is none.</summary>
    public static int PageOf(PhpQuery query) => new QueryReader(query).Positive("page") ?? 1;

    /// <summary>Rows a page, for whoever only counts requests.</summary>
    public static int PerPageOf(PhpQuery query) => new QueryReader(query).Positive("per_page") ?? DefaultPerPage;
}
