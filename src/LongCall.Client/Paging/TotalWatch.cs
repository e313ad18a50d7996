namespace LongCall.Paging;

/// <summary>
/// Follows the total of a list from answer to answer. Where the total changes, answers are in the order in which they were made: one that was
/// under way together with the one before it is asked for again (see <see cref="TaskReading"/>). What it said at first still is evidence.
/// </summary>
internal sealed class TotalWatch
{
    private readonly List<(long Total, long KnownAt)> _levels = [];   // each until the next is known

    /// <summary>Whether records went away between two answers.</summary>
    public bool Fell { get; private set; }

    /// <summary>The sum of all rises of the total.</summary>
    public long Rises { get; private set; }

    /// <summary>Whether some answer had another total than the one before it.</summary>
    public bool Changed { get; private set; }

    /// <summary>Notes the total of an answer.</summary>
    public void Note(FetchedPage page, long total)
    {
        if (_levels.Count > 0)
        {
            long last = _levels[_levels.Count - 1].Total;
            if (last == total) return;
            Changed = true;
            Fell |= total < last;
            Rises += Math.Max(total - last, 0);
        }
        _levels.Add((total, page.AnsweredAt));
    }

    /// <summary>Notes the total of an answer that was asked for again, and of the answer that came then.</summary>
    public void NoteStale(FetchedPage stale, long total, long again)
    {
        Changed = true;
        if (_levels.Count == 0) return;
        long before = _levels.FindLast(level => level.KnownAt <= stale.AskedAt).Total;
        long last = _levels[_levels.Count - 1].Total;
        // Between what was known when it was asked for and what is known now it only came late.
        if (total >= Math.Min(before, last) && total <= Math.Max(last, again)) return;
        Fell = true;
        Rises += total > last ? total - last : before - total;
    }
}
