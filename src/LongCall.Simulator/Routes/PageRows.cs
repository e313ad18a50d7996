namespace LongCall.Simulator;

/// <summary>The rows of one page, and how to name, find and print a row.</summary>
internal sealed class PageRows<TRow>
{
    /// <summary>Rows on all pages.</summary>
    public required int Total { get; init; }

    public required IReadOnlyList<TRow> Rows { get; init; }

    public required Func<TRow, string> IdOf { get; init; }

    /// <summary>A row of the list that need not be on this page.</summary>
    public required Func<string, TRow> Find { get; init; }

    /// <summary>Prints a row; called without the lock.</summary>
    public required Action<TRow, JsonBuffer> Write { get; init; }

    /// <summary>Names the page among those of its server where it can be kept.</summary>
    public string? CacheKey { get; init; }

    /// <summary>One page of a list that is at hand as a whole.</summary>
    public static PageRows<TRow> Of(IReadOnlyList<TRow> all, ListQuery asked, Func<TRow, string> idOf, Action<TRow, JsonBuffer> write) => new()
    {
        Total = all.Count,
        Rows = all.Skip((int)Math.Min(asked.Offset, int.MaxValue)).Take(asked.PerPage).ToArray(),
        IdOf = idOf,
        Find = id => all.First(row => idOf(row) == id),
        Write = write,
    };
}
