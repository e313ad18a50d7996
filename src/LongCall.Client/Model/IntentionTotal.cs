using LongCall.Json;

namespace LongCall;

/// <summary>How many calls of a task have one grade, as the service counts them.</summary>
public sealed class IntentionTotal : ServiceEntity
{
    internal static readonly FieldTable<IntentionTotal> Fields = new()
    {
        { "intention_results", (x, ref c) => x.IntentionTag = (IntentionTag?)c.Grade(), x => (long?)x.IntentionTag },
        { "name", (x, ref c) => x.Name = c.SharedText(), x => x.Name },
        { "total", (x, ref c) => x.Total = c.Int64(), x => x.Total },
        { "percent", (x, ref c) => x.Percent = c.Decimal(), x => x.Percent },
    };

    /// <summary>The grade; <see cref="IntentionTag.None"/> for the calls without one (<c>intention_results</c>).</summary>
    public IntentionTag? IntentionTag { get; private set; }

    /// <summary>The grade, in the service's words (<c>name</c>).</summary>
    public string? Name { get; private set; }

    /// <summary>Calls with this grade (<c>total</c>).</summary>
    public long? Total { get; private set; }

    /// <summary>Their share, 0 to 100 percent, with all the digits that were sent (<c>percent</c>).</summary>
    public decimal? Percent { get; private set; }

    internal override void WriteFields(RecordJsonWriter to) => Fields.Write(this, to);

    /// <summary>The grade and how many calls have it.</summary>
    public override string ToString() => (IntentionTag?.ToString() ?? Name) + ": " + Total;
}
