using LongCall.Json;

namespace LongCall;

/// <summary>How many numbers of a task have one status, as the service counts them.</summary>
public sealed class NumberStatusTotal : ServiceEntity
{
    internal static readonly FieldTable<NumberStatusTotal> Fields = new()
    {
        { "status", (x, ref c) => x.Status = (NumberStatus?)c.Int32(), x => (long?)x.Status },
        { "status_str", (x, ref c) => x.StatusName = c.SharedText(), x => x.StatusName },
        { "count", (x, ref c) => x.Count = c.Int64(), x => x.Count },
    };

    /// <summary>What became of the numbers (<c>status</c>).</summary>
    public NumberStatus? Status { get; private set; }

    /// <summary>The same, in the service's words (<c>status_str</c>).</summary>
    public string? StatusName { get; private set; }

    /// <summary>Numbers with this status (<c>count</c>).</summary>
    public long? Count { get; private set; }

    internal override void WriteFields(RecordJsonWriter to) => Fields.Write(this, to);

    /// <summary>The status and how many numbers have it.</summary>
    public override string ToString() => (Status?.ToString() ?? StatusName) + ": " + Count;
}
