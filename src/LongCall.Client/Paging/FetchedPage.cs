using LongCall.Json;

namespace LongCall.Paging;

/// <summary>A page as it was answered, with its place and time.</summary>
/// <param name="Number">The number it was asked for by, from 1.</param>
/// <param name="Content">What came.</param>
/// <param name="AskedAt">When its request was made, in ticks of the stopwatch.</param>
/// <param name="AnsweredAt">When it was whole.</param>
internal sealed record FetchedPage(int Number, RecordPage Content, long AskedAt, long AnsweredAt)
{
    public long? Total => Content.Meta.Total;

    public int Count => Content.Records.Count;
}
