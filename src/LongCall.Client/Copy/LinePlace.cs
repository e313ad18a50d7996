using System.Text;

namespace LongCall.Copy;

/// <summary>Where a line belongs: by the time of its call, and what it is told from others by. The order of the lines of a file.</summary>
/// <param name="Ticks">The time of the call; 0 if it has none.</param>
/// <param name="Key">The record's id. One without an id is told from others by all that it holds.</param>
internal readonly record struct LinePlace(long Ticks, string Key) : IComparable<LinePlace>
{
    public static LinePlace Of(CallRecord record, ArraySegment<byte> line) =>
        new(record.CallDate?.UtcTicks ?? 0, record.Id is { Length: > 0 } id ? id : Encoding.UTF8.GetString(line.Array!, line.Offset, line.Count));

    public int CompareTo(LinePlace other)
    {
        int byTime = Ticks.CompareTo(other.Ticks);
        return byTime != 0 ? byTime : string.CompareOrdinal(Key, other.Key);
    }
}
