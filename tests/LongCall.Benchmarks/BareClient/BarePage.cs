namespace LongCall.Benchmarks;

/// <summary>An answer as the service prints it.</summary>
internal sealed class BarePage
{
    public int Code { get; set; }

    public string? Status { get; set; }

    public string? Message { get; set; }

    public required BareMeta Meta { get; set; }

    public BareRecord[] Data { get; set; } = [];
}

/// <summary>Where in the list the page stands.</summary>
internal sealed class BareMeta
{
    public bool HasPages { get; set; }

    public int Total { get; set; }

    public int LastPage { get; set; }

    public int CurrentPage { get; set; }

    public string? PerPage { get; set; }
}
