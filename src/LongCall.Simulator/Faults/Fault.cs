namespace LongCall.Simulator;

/// <summary>One thing that goes wrong, and where.</summary>
public sealed record Fault
{
    public FaultKind Kind { get; init; }

    /// <summary>Only requests of this route; null for any request.</summary>
    public ServiceRoute? Route { get; init; }

    /// <summary>Only requests with this task in their path, or for its audio; null for any request.</summary>
    public string? TaskId { get; init; }

    /// <summary>Only requests with this record in their path, or for its audio; null for any request.</summary>
    public string? RecordId { get; init; }

    /// <summary>Only requests for this page of a list; null for any request.</summary>
    public int? Page { get; init; }

    /// <summary>Only requests that ask for more rows a page than this; null for any.</summary>
    public int? MoreRowsThan { get; init; }

    /// <summary>Only requests that ask for fewer rows a page than this; null for any.</summary>
    public int? FewerRowsThan { get; init; }

    /// <summary>Only requests on a connection that has (true) or has not (false) carried one before; null for any request.</summary>
    public bool? Kept { get; init; }

    /// <summary>How often it happens; <see cref="int.MaxValue"/> for always.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The HTTP status, where the kind does not say it (503 for <see cref="FaultKind.Status"/>).</summary>
    public int? Status { get; init; }

    /// <summary>Further headers, such as <c>Retry-After</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Text in place of the kind's own body.</summary>
    public string? Body { get; init; }

    /// <summary>Bytes in place of the kind's own body, where text will not do.</summary>
    public byte[]? BodyBytes { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Where a redirect points.</summary>
    public string? Location { get; init; }

    /// <summary>Time before the fault begins, and between the two hundred pieces of a slow body.</summary>
    public int DelayMs { get; init; }

    /// <summary>Length of a huge string.</summary>
    public int SizeMiB { get; init; } = 64;
}
