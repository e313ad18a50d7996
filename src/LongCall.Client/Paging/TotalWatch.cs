namespace LongCall.Paging;

/// <summary>
/// Follows the total of a list from answer to answer. Requests that are under way together may be answered in any order. So a lower total
/// proves that records went away only if it was asked for after a higher total was known.
/// </summary>
internal sealed class TotalWatch
{
    // For each total, when it was known first, and when the last request was made that was answered with it.
    private readonly Dictionary<long, (long FirstKnown, long LastAsked)> _seen = [];

    private readonly List<(long AnsweredAt, long AskedAt, long Total)> _answers = [];

    /// <summary>Whether records went away between two answers.</summary>
    public bool Fell { get; private set; }

    /// <summary>
    /// The sum of all rises of the total. An answer may come late and tell an old total. It is no new rise if it was asked for while
    /// the total was still the old one.
    /// </summary>
    public long Rises()
    {
        _answers.Sort();
        long rises = 0;
        List<(long Total, long KnownAt)> levels = [];   // each until the next is known
        foreach ((long answeredAt, long askedAt, long total) in _answers)
        {
            int last = levels.Count - 1;
            if (last >= 0 && levels[last].Total == total) continue;
            bool isLate = false;
            for (int i = last - 1; i >= 0 && levels[i + 1].KnownAt >= askedAt && !isLate; i--) isLate = levels[i].Total == total;
            if (isLate) continue;
            if (last >= 0) rises += Math.Max(total - levels[last].Total, 0);
            levels.Add((total, answeredAt));
        }
        return rises;
    }

    /// <summary>Whether some answer told fewer than the one before it: records went away, or the two were made in the other order.</summary>
    public bool MayHaveFallen()
    {
        _answers.Sort();
        return _answers.Skip(1).Zip(_answers, (answer, before) => answer.Total < before.Total).Any(isLower => isLower);
    }

    /// <summary>Notes an answer. They may come in any order.</summary>
    public void Note(PageFacts page, long total)
    {
        _answers.Add((page.AnsweredAt, page.AskedAt, total));
        if (!_seen.TryGetValue(total, out (long FirstKnown, long LastAsked) times)) times = (long.MaxValue, 0);
        _seen[total] = (Math.Min(times.FirstKnown, page.AnsweredAt), Math.Max(times.LastAsked, page.AskedAt));
        if (Fell) return;
        foreach (KeyValuePair<long, (long FirstKnown, long LastAsked)> other in _seen)
        {
            Fell |= other.Key > total ? other.Value.FirstKnown <= page.AskedAt : other.Key < total && other.Value.LastAsked >= page.AnsweredAt;
        }
    }
}
