namespace LongCall.Paging;

/// <summary>
/// How the total moved. Answers that were under way together may have been made in either order, so a lower total proves a fall only if its
/// request was made after a higher one was known.
/// </summary>
internal sealed class TotalWatch
{
    // For each total, when it was known first, and when the last request was made that was answered with it.
    private readonly Dictionary<long, (long FirstKnown, long LastAsked)> _seen = [];

    private readonly List<(long At, long Total)> _answers = [];

    /// <summary>Rows went away between two answers.</summary>
    public bool Fell { get; private set; }

    /// <summary>By how much it rose, all rises together, if the answers were made in the order in which they came.</summary>
    public long Rises()
    {
        _answers.Sort();
        long rises = 0;
        for (int i = 1; i < _answers.Count; i++) rises += Math.Max(_answers[i].Total - _answers[i - 1].Total, 0);
        return rises;
    }

    /// <summary>Notes an answer. They may come in any order.</summary>
    public void Note(FetchedPage page, long total)
    {
        _answers.Add((page.AnsweredAt, total));
        if (!_seen.TryGetValue(total, out (long FirstKnown, long LastAsked) times)) times = (long.MaxValue, 0);
        _seen[total] = (Math.Min(times.FirstKnown, page.AnsweredAt), Math.Max(times.LastAsked, page.AskedAt));
        if (Fell) return;
        foreach (KeyValuePair<long, (long FirstKnown, long LastAsked)> other in _seen)
        {
            Fell |= other.Key > total ? other.Value.FirstKnown <= page.AskedAt : other.Key < total && other.Value.LastAsked >= page.AnsweredAt;
        }
    }
}
