namespace LongCall.Simulator;

/// <summary>A task as the list of tasks shows it.</summary>
public sealed record TaskInfo
{
    public required string TaskId { get; init; }

    public required string Name { get; init; }

    /// <summary>The sub-account it belongs to; null where it is the account's own.</summary>
    public string? OwnerId { get; init; }

    /// <summary>1 paused, 2 running, 3 waiting.</summary>
    public required int Status { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime UpdatedAt { get; init; }
}
