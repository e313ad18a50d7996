namespace LongCall.Paging;

/// <summary>
/// What the answers of one sweep over a task's pages show.
///
/// The list is newest first, and moves while it is read: a new call pushes every row back by one, a deleted row (or one that leaves the
/// filter) pulls those behind it forward. A row's place counted from the END of the list, its rank, is not changed by what happens in
/// front of it. A page at offset o of a list of n rows shows the ranks n-o, n-o-1, …, so totals tell what page numbers do not:
/// - the page starts above the rank expected next: new calls have come; its first rows have been seen, and their ids say so;
/// - it starts below: rows have slipped forward past the boundary, unseen. Those ranks are read again, on the page where they are now;
/// - the list is longer at the end than at the start: the ranks on top are unread, and the first pages are read again.
/// This holds of pages answered in any order, and so with several requests in flight. What it proves, <see cref="CompletenessRule"/> says.
/// </summary>
internal sealed class SweepLedger(int number)
{
    private long _latestAnswer;
    private long _highest = -1;
    private long _highestAnsweredAt;

    /// <summary>The sweep's number, from 1.</summary>
    public byte Number { get; } = (byte)number;

    /// <summary>The total on the answer that came last.</summary>
    public long? Total { get; private set; }

    /// <summary>The total on the first page.</summary>
    public long? FirstTotal { get; private set; }

    /// <summary>Some answer had another total than the first.</summary>
    public bool TotalChanged { get; private set; }

    /// <summary>Rows went away: an answer that was asked for after a higher total was known shows a lower one.</summary>
    public bool TotalFell { get; private set; }

    /// <summary>Ranks that slipped past could not be read.</summary>
    public bool GapLeft { get; set; }

    /// <summary>Different ids seen in this sweep.</summary>
    public long DistinctIds { get; set; }

    /// <summary>Ids that no sweep had seen before.</summary>
    public long NewIds { get; set; }

    /// <summary>Rows answered that this sweep had seen before.</summary>
    public long RepeatedRows { get; set; }

    /// <summary>Rows answered, repeated ones included.</summary>
    public long Rows { get; private set; }

    /// <summary>The rank that the next page should start with, or above it; <see langword="null"/> as long as none is known.</summary>
    public long? NextRank { get; set; }

    /// <summary>Notes what an answer says of the whole list.</summary>
    public void Note(FetchedPage page)
    {
        Rows += page.Count;
        if (page.Total is not { } total) return;
        FirstTotal ??= total;
        TotalChanged |= total != FirstTotal;
        if (page.AnsweredAt >= _latestAnswer)
        {
            _latestAnswer = page.AnsweredAt;
            Total = total;
        }
        TotalFell |= total < _highest && page.AskedAt >= _highestAnsweredAt;
        if (total <= _highest) return;
        _highest = total;
        _highestAnsweredAt = page.AnsweredAt;
    }

    /// <summary>At the end, a total that stayed below the highest has fallen, even if the answers overlapped.</summary>
    public void Close() => TotalFell |= Total < _highest;
}
