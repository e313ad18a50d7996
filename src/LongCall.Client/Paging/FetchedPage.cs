using LongCall.Json;

namespace LongCall.Paging;

/// <summary>What an answer shows of a list: all that is needed to tell whether everything was read.</summary>
/// <param name="Number">The number the page was asked for by, from 1.</param>
/// <param name="Meta">What the service says of it.</param>
/// <param name="Ids">What its rows are told from others by, in order.</param>
/// <param name="AskedAt">When its request was made, in ticks of the stopwatch.</param>
/// <param name="AnsweredAt">When it was whole.</param>
internal sealed record PageFacts(int Number, PageMeta Meta, string?[] Ids, long AskedAt, long AnsweredAt)
{
    public long? Total => Meta.Total;

    public int Count => Ids.Length;
}

/// <summary>A page as it was answered: its rows, and what it shows of the list.</summary>
internal sealed record FetchedPage<T>(Page<T> Content, PageFacts Facts);
