namespace LongCall.Simulator;

/// <summary>The <c>meta</c> of a page. A value may be anything JSON can hold, so that it can lie.</summary>
public sealed record PageMeta
{
    /// <summary>Stands for a member that is not sent at all.</summary>
    public static object Missing { get; } = new();

    public object? HasPages { get; init; }

    public object? Total { get; init; }

    public object? LastPage { get; init; }

    public object? CurrentPage { get; init; }

    public object? PerPage { get; init; }
}
