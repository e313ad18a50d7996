namespace LongCall.Paging;

/// <summary>What the answers of one sweep over a task's pages show. What it proves, <see cref="CompletenessRule"/> says.</summary>
internal sealed class SweepLedger(int number)
{
    private readonly TotalWatch _totals = new();
    private long _latestAnswer;

    /// <summary>The sweep's number, from 1.</summary>
    public byte Number { get; } = (byte)number;

    /// <summary>The answers, joined up.</summary>
    public Chain Chain { get; } = new();

    /// <summary>The total on the answer that came last.</summary>
    public long? Total { get; private set; }

    /// <summary>The total on the first page.</summary>
    public long? FirstTotal { get; private set; }

    /// <summary>Some answer had another total than the first.</summary>
    public bool TotalChanged { get; private set; }

    /// <summary>Rows went away.</summary>
    public bool TotalFell => _totals.Fell;

    /// <summary>Two neighbouring pages could not be joined up, or the list's end was not reached.</summary>
    public bool GapLeft { get; set; }

    /// <summary>Rows moved in another way than new calls in front move them.</summary>
    public bool MovedInside { get; set; }

    /// <summary>Different ids seen in this sweep.</summary>
    public long DistinctIds { get; set; }

    /// <summary>Ids that no sweep had seen before.</summary>
    public long NewIds { get; set; }

    /// <summary>Rows answered that this sweep had seen before.</summary>
    public long RepeatedRows { get; set; }

    /// <summary>Rows answered, repeated ones included.</summary>
    public long Rows { get; private set; }

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
