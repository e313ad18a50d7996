namespace LongCall.Simulator;

/// <summary>A sub-account.</summary>
public sealed record SubUser
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string Phone { get; init; }

    public required DateTime CreatedAt { get; init; }
}
