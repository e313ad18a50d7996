namespace LongCall.Paging;

/// <summary>
/// How the total moved. Answers that were under way together may have been made in either order, so a lower total proves a fall only if its
/// request was made after a higher one was known.
/// </summary>
internal sealed class TotalWatch
{
    // For each total, when it was known first, and when the last request was made that was answered with it.
    private readonly Dictionary<long, (long FirstKnown, long LastAsked)> _seen = [];

    private readonly List<(long AnsweredAt, long AskedAt, long Total)> _answers = [];

    /// <summary>Rows went away between two answers.</summary>
    public bool Fell { get; private set; }

    /// <summary>
    /// By how much it rose, all rises together. An answer that came late is of the time when the total was as it says, if its request had
    /// been made by then.
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

    /// <summary>Notes an answer. They may come in any order.</summary>
    public void Note(FetchedPage page, long total)
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
