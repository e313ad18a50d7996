namespace LongCall;

/// <summary>What a run did for the copy of one task.</summary>
public sealed class SyncResult
{
    /// <summary>The task.</summary>
    public string TaskId { get; internal init; } = string.Empty;

    /// <summary>The folder of the copy.</summary>
    public string Path { get; internal init; } = string.Empty;

    /// <summary>Records that were not held before.</summary>
    public long Added { get; internal set; }

    /// <summary>Records that were held, and have changed at the service.</summary>
    public long Changed { get; internal set; }

    /// <summary>Records that were read and are held as they were.</summary>
    public long Unchanged { get; internal set; }

    /// <summary>Records that are held here and are no longer at the service, as far as that is known.</summary>
    public long Missing { get; internal set; }

    /// <summary>Records that were removed, since they are no longer at the service.</summary>
    public long Pruned { get; internal set; }

    /// <summary>Days whose file was written. The file of a day on which nothing changed is left as it is.</summary>
    public int DaysWritten { get; internal set; }

    /// <summary>Every call up to this time is held, on China's clock; <see langword="null"/> if that cannot be said of any time.</summary>
    public DateTimeOffset? CompleteThrough { get; internal set; }

    /// <summary>Requests that were sent, those that were tried again included.</summary>
    public int Requests { get; internal set; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>The task, and how many records were added and changed.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{TaskId}: +{Added} ~{Changed}");
}
