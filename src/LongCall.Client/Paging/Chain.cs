namespace LongCall.Paging;

/// <summary>How an answer joins up with the answers before it.</summary>
internal enum Joint
{
    /// <summary>Rows may stand between them that no answer showed.</summary>
    None,

    /// <summary>Nothing stands between them, but rows have come elsewhere than where the list grows, or have gone.</summary>
    Loose,

    /// <summary>Nothing stands between them, and rows that came where the list grows, or went from there, account for all that differs.</summary>
    Exact,
}

/// <summary>What is kept of an answer to tell whether the next one joins it.</summary>
/// <param name="Offset">How many rows stood before its first.</param>
/// <param name="Ids">Its ids, in order.</param>
/// <param name="Total">How long the list was; <see langword="null"/> if it did not say.</param>
/// <param name="AnsweredAt">When it was whole, in ticks of the stopwatch.</param>
internal sealed record Link(long Offset, string?[] Ids, long? Total, long AnsweredAt)
{
    /// <summary>How many rows stood before the first row behind it.</summary>
    public long End => Offset + Ids.Length;

    /// <summary>No row stood behind it.</summary>
    public bool EndsList => End >= Total;

    /// <summary>What is kept of a page.</summary>
    public static Link Of(PageFacts page, PageLayout layout) => new(layout.OffsetOf(page.Number), page.Ids, page.Total, page.AnsweredAt);
}

/// <summary>
/// The answers of one sweep, joined up to what covers the list without a gap. Two answers join if one shows a row of the other, or if the list
/// was as long for both and the second begins where the first ended. Why that is enough: docs/completeness.md, "The chain".
/// </summary>
internal sealed class Chain(Growth growth)
{
    private const int LinksKept = 4;   // a page may join one before the last: pages under way together are answered in any order

    private readonly List<Link> _links = [];

    /// <summary>No answer was added yet.</summary>
    public bool IsEmpty => _links.Count == 0;

    /// <summary>The end of the list was reached.</summary>
    public bool EndsList { get; private set; }

    /// <summary>Rows moved in another way than those move them that come where the list grows, or go from there.</summary>
    public bool MovedInside { get; private set; }

    /// <summary>How many rows stood before the first row behind the chain, on the page that joined last.</summary>
    public long End => Last.End;

    private Link Last => _links[_links.Count - 1];

    /// <summary>Adds an answer, if it joins.</summary>
    public bool Join(Link next)
    {
        Joint best = IsEmpty ? Joint.Exact : Joint.None;
        for (int i = _links.Count - 1; i >= 0 && best != Joint.Exact; i--)
        {
            Joint joint = Between(_links[i], next);
            if (joint > best) best = joint;
        }
        if (best == Joint.None) return false;
        MovedInside |= best == Joint.Loose;
        GoOnFrom(next);
        return true;
    }

    /// <summary>Adds an answer that does not join, after which the chain has a gap.</summary>
    public void GoOnFrom(Link next)
    {
        if (_links.Count == LinksKept) _links.RemoveAt(0);
        _links.Add(next);
        EndsList |= next.EndsList;
    }

    /// <summary>Where the first row behind the chain is now; or the one before, which shows that it is, if the list has changed.</summary>
    /// <param name="total">How long the list is now.</param>
    /// <param name="goal">A page behind it that does not join.</param>
    public long PlaceBehind(long? total, PageFacts? goal)
    {
        bool isGoalOlder = goal?.AskedAt < Last.AnsweredAt && goal.Total < Last.Total;   // under way together, and rows came between
        long grownBy = isGoalOlder ? 0 : (total - Last.Total) ?? 0;
        if (grownBy == 0) return Last.End;
        return Last.End - 1 + (growth == Growth.Front || grownBy < 0 ? grownBy : 0);
    }

    private Joint Between(Link before, Link next)
    {
        if (before.Total is not { } was || next.Total is not { } now) return Joint.Loose;
        return was != now ? Overlap(before, next, now - was) : before.End >= next.Offset ? Joint.Exact : Joint.None;
    }

    private Joint Overlap(Link before, Link next, long grownBy)
    {
        Dictionary<string, long> places = new(StringComparer.Ordinal);
        for (int i = 0; i < before.Ids.Length; i++)
        {
            if (before.Ids[i] is { } id) places[id] = before.Offset + i;
        }
        long shift = growth == Growth.Front ? grownBy : 0;
        int shared = 0;
        bool isExact = growth != Growth.Unknown;
        for (int i = 0; i < next.Ids.Length; i++)
        {
            if (next.Ids[i] is not { } id || !places.TryGetValue(id, out long place)) continue;
            shared++;
            isExact &= next.Offset + i == place + shift;
        }
        long expected = Math.Min(before.End + shift, next.End) - Math.Max(before.Offset + shift, next.Offset);
        return shared == 0 ? Joint.None : isExact && shared == expected ? Joint.Exact : Joint.Loose;
    }
}
