namespace LongCall.Simulator;

/// <summary>One row of a conversation before it is printed.</summary>
internal sealed record Turn
{
    public required string Notify { get; init; }

    public string? Question { get; init; }

    public string? Node { get; init; }

    public string? Answer { get; init; }

    public Label? Label { get; init; }
}
