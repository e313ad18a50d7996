namespace LongCall.Simulator;

/// <summary>The answer to a request for a page before it is printed.</summary>
public sealed record PageAnswer
{
    public required PageMeta Meta { get; init; }

    /// <summary>Leaves <c>meta</c> out.</summary>
    public bool MetaMissing { get; init; }

    /// <summary>Sends <c>"meta":null</c>.</summary>
    public bool MetaNull { get; init; }

    /// <summary>
    /// Keys of the rows in order. Leave some out, repeat or reorder them; any key of the list can be named.
    /// </summary>
    public required IReadOnlyList<string> Rows { get; init; }

    /// <summary>Sent in place of everything else.</summary>
    public byte[]? Body { get; init; }

    public int Status { get; init; } = 200;

    public string ContentType { get; init; } = "application/json";
}
