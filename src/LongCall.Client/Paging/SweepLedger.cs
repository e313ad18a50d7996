namespace LongCall.Paging;

/// <summary>What the answers of one sweep over a task's pages show. What it proves, <see cref="CompletenessRule"/> says.</summary>
internal sealed class SweepLedger(int number)
{
    private readonly TotalWatch _totals = new();
    private readonly Dictionary<string, int> _doubles = new(StringComparer.Ordinal);
    private long _latestAnswer;
    private bool _isInside;

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

    /// <summary>How often two neighbouring pages could not be joined up, or an end of the list was not reached.</summary>
    public int GapsLeft { get; set; }

    /// <summary>Different ids seen in this sweep.</summary>
    public long DistinctIds { get; private set; }

    /// <summary>Ids that no sweep had seen before.</summary>
    public long NewIds { get; private set; }

    /// <summary>Ids that no sweep had seen before, on rows behind one that was known: the sweep before did not show them, or they came since.</summary>
    public long NewIdsInside { get; private set; }

    /// <summary>Rows answered that this sweep had seen before.</summary>
    public long RepeatedRows { get; private set; }

    /// <summary>Rows answered, repeated ones included.</summary>
    public long Rows { get; private set; }

    /// <summary>How often the sweep's own pages showed a row again, by its id.</summary>
    public IReadOnlyDictionary<string, int> Doubles => _doubles;

    /// <summary>How many of <see cref="Doubles"/> stood on two pages. One answer is made at one time: there a row can only be listed twice.</summary>
    public long DoublesOnTwoPages { get; private set; }

    /// <summary>Rows were read again where the list had moved, and so came again on the sweep's own pages.</summary>
    public bool WasMended { get; set; }

    /// <summary>Rows may have gone away.</summary>
    public bool TotalMayHaveFallen => _totals.MayHaveFallen();

    /// <summary>Rows were given out of their order: there may be others in front of them.</summary>
    public bool GaveAhead { get; set; }

    /// <summary>By how much the total rose, all rises together.</summary>
    public long TotalRises => _totals.Rises();

    /// <summary>Ids that no sweep had seen before, and that stood in front when its pages were done.</summary>
    public long NewIdsInFront { get; private set; }

    /// <summary>The pages of the sweep are done, and what stands in front now is read: the next row noted is the first of the list.</summary>
    public void StartAtFront()
    {
        IsAtFront = true;
        _isInside = false;
    }

    /// <summary>The pages of the sweep are done, and what stands in front now is read.</summary>
    public bool IsAtFront { get; private set; }

    /// <summary>Notes a row, in the list's order.</summary>
    /// <param name="isNew">No sweep had seen its id.</param>
    /// <param name="lastSweep">The sweep that had seen it last, or 0.</param>
    /// <param name="isWanted">It is not left out on purpose.</param>
    public void NoteRow(bool isNew, byte lastSweep, bool isWanted)
    {
        if (lastSweep == Number) RepeatedRows++;
        else if (isWanted) DistinctIds++;
        if (!isNew)
        {
            _isInside = true;
            return;
        }
        NewIds++;
        if (_isInside) NewIdsInside++;
        else if (IsAtFront) NewIdsInFront++;
    }

    /// <summary>Notes a row that the sweep's own pages show again.</summary>
    public void NoteDouble(string id, bool isWithinPage)
    {
        _doubles[id] = _doubles.TryGetValue(id, out int times) ? times + 1 : 1;
        if (!isWithinPage) DoublesOnTwoPages++;
    }

    /// <summary>Notes a row without an id, which cannot be told from others.</summary>
    public void NoteNamelessRow() => DistinctIds++;

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
