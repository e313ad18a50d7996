namespace LongCall.Paging;

/// <summary>How an answer joins up with the answers before it.</summary>
internal enum Joint
{
    /// <summary>Rows may stand between them that no answer showed.</summary>
    None,

    /// <summary>Nothing stands between them, but not only new calls have come in front meanwhile.</summary>
    Loose,

    /// <summary>Nothing stands between them, and new calls in front, or rows gone from there, account for all that differs.</summary>
    Exact,
}

/// <summary>What is kept of an answer to tell whether the next one joins it.</summary>
/// <param name="Offset">How many rows stood before its first.</param>
/// <param name="Ids">Its ids, in order.</param>
/// <param name="Total">How long the list was; <see langword="null"/> if it did not say.</param>
internal sealed record Link(long Offset, string?[] Ids, long? Total)
{
    /// <summary>How many rows stood before the first row behind it.</summary>
    public long End => Offset + Ids.Length;

    /// <summary>No row stood behind it.</summary>
    public bool EndsList => End >= Total;
}

/// <summary>
/// The answers of one sweep, joined up to what covers the list without a gap.
///
/// The list is newest first, and moves while it is read: a new call pushes every row back by one, a deleted row (or one that leaves the
/// filter) pulls those behind it forward. Two answers join if
/// - one shows a row of the other: all that stood behind that row was on the later page, up to that page's end; or
/// - the list was as long for both, and the second begins where the first ended: it was the same list.
/// If each answer joins one before it, and the last one ended the list, then every row has been seen that was there all the time: it
/// stood either before or behind each row that two answers share. This holds of answers in any order, and so with several requests in
/// flight. Rows that came meanwhile are another matter: those in front are found there, and for the rest see <see cref="CompletenessRule"/>.
/// </summary>
internal sealed class Chain
{
    private const int LinksKept = 4;   // a page may join one before the last: pages under way together are answered in any order

    private readonly List<Link> _links = [];

    /// <summary>The answer that joined last; <see langword="null"/> before the first.</summary>
    public Link? Last => _links.Count == 0 ? null : _links[_links.Count - 1];

    /// <summary>The end of the list was reached.</summary>
    public bool EndsList { get; private set; }

    /// <summary>How an answer would join.</summary>
    public Joint Try(Link next)
    {
        Joint best = _links.Count == 0 ? Joint.Exact : Joint.None;
        for (int i = _links.Count - 1; i >= 0 && best != Joint.Exact; i--)
        {
            Joint joint = Between(_links[i], next);
            if (joint > best) best = joint;
        }
        return best;
    }

    /// <summary>Adds an answer that joins, or one to go on from where none does.</summary>
    public void Add(Link next)
    {
        if (_links.Count == LinksKept) _links.RemoveAt(0);
        _links.Add(next);
        EndsList |= next.EndsList;
    }

    private static Joint Between(Link before, Link next)
    {
        if (before.Total is not { } was || next.Total is not { } now) return Joint.Loose;
        return was != now ? Overlap(before, next, now - was) : before.End >= next.Offset ? Joint.Exact : Joint.None;
    }

    private static Joint Overlap(Link before, Link next, long grownBy)
    {
        Dictionary<string, long> places = new(StringComparer.Ordinal);
        for (int i = 0; i < before.Ids.Length; i++)
        {
            if (before.Ids[i] is { } id) places[id] = before.Offset + i;
        }
        int shared = 0;
        bool isExact = true;
        for (int i = 0; i < next.Ids.Length; i++)
        {
            if (next.Ids[i] is not { } id || !places.TryGetValue(id, out long place)) continue;
            shared++;
            isExact &= next.Offset + i == place + grownBy;
        }
        long expected = Math.Min(before.End + grownBy, next.End) - Math.Max(before.Offset + grownBy, next.Offset);
        return shared == 0 ? Joint.None : isExact && shared == expected ? Joint.Exact : Joint.Loose;
    }
}
