namespace LongCall.Paging;

/// <summary>
/// What the answers of one sweep over a task's pages show.
///
/// The list is newest first, and moves while it is read: a new call pushes every row back by one, a deleted row (or one that leaves the
/// filter) pulls those behind it forward. A row's place counted from the END of the list, its rank, is not changed by what happens in
/// front of it. A page at offset o of a list of n rows shows the ranks n-o, n-o-1, …, so totals tell what page numbers do not:
/// - the page starts above the rank expected next: new calls have come; its first rows have been seen, and their ids say so;
/// - it starts below: rows have slipped forward past the boundary, unseen. Those ranks are read again, on the page where they are now;
/// - the total has changed: new calls may stand in front, unread, and pages are read again from the first on, down to a known row. How
///   many they are the totals do not tell, for rows may have gone meanwhile.
/// This holds of pages answered in any order, and so with several requests in flight. What it proves, <see cref="CompletenessRule"/> says.
/// </summary>
internal sealed class SweepLedger(int number)
{
    private readonly TotalWatch _totals = new();
    private long _latestAnswer;

    /// <summary>The sweep's number, from 1.</summary>
    public byte Number { get; } = (byte)number;

    /// <summary>The total on the answer that came last.</summary>
    public long? Total { get; private set; }

    /// <summary>The total on the first page.</summary>
    public long? FirstTotal { get; private set; }

    /// <summary>Some answer had another total than the first.</summary>
    public bool TotalChanged { get; private set; }

    /// <summary>Rows went away.</summary>
    public bool TotalFell => _totals.Fell;

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
        _totals.Note(page, total);
    }
}
