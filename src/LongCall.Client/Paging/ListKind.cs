using LongCall.Http;
using LongCall.Json;

namespace LongCall.Paging;

/// <summary>Where rows come into a list.</summary>
internal enum Growth
{
    /// <summary>In front, so that all others move back by one: the list is newest first.</summary>
    Front,

    /// <summary>At the end: the others stay where they are.</summary>
    Back,

    /// <summary>Nobody knows.</summary>
    Unknown,
}

/// <summary>What has to be known of the rows of a list to read it.</summary>
/// <param name="Read">Reads one.</param>
/// <param name="Key">What it is told from others by; <see langword="null"/> if it has no such thing.</param>
/// <param name="Growth">Where new ones come in.</param>
internal sealed record ListKind<T>(RowReader<T> Read, Func<T, string?> Key, Growth Growth)
{
    /// <summary>Makes a page to be read, which has so many rows at the most.</summary>
    public Func<int, Page<T>> NewPage { get; init; } = maxRows => new Page<T>(Read, maxRows);

    /// <summary>Finishes a row that was read, with what its list's address says of it.</summary>
    public Action<T, ServiceRoute>? Settle { get; init; }

    /// <summary>
    /// Which rows are given, where the service cannot tell them from others; <see langword="null"/> for all that it lists. Whether a list was read whole
    /// is seen on every row of it; rows are left out and counted off among those that pass.
    /// </summary>
    public Func<T, bool>? Passes { get; init; }

    /// <summary>The key of a row; an empty one is none.</summary>
    public string? KeyOf(T row) => Key(row) is { Length: > 0 } key ? key : null;
}
