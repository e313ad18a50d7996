namespace LongCall.Paging;

/// <summary>What the answers of one sweep over the pages of a list show. What it proves, <see cref="CompletenessRule"/> says.</summary>
internal sealed class SweepLedger(int number, Growth growth, IdSet seen)
{
    private readonly TotalWatch _totals = new();
    private readonly Dictionary<string, int> _doubles = new(StringComparer.Ordinal);
    private long _latestAnswer;
    private bool _isInside;
    private long _newBehindAll;
    private long _newInFront;

    /// <summary>The sweep's number, from 1.</summary>
    public byte Number { get; } = (byte)number;

    /// <summary>The answers, joined up.</summary>
    public Chain Chain { get; } = new(growth);

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

    /// <summary>Ids that no sweep had seen before, elsewhere than where the list grows: the sweep before did not show them, or they came since.</summary>
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

    /// <summary>The last page that was taken has fewer rows than it should.</summary>
    public bool EndsShort { get; set; }

    /// <summary>Some row had no id.</summary>
    public bool SawNameless { get; private set; }

    /// <summary>Rows were given out of their order: there may be others in front of them.</summary>
    public bool GaveAhead { get; set; }

    /// <summary>By how much the total rose, all rises together.</summary>
    public long TotalRises => _totals.Rises();

    /// <summary>Ids that no sweep had seen before, where the list grows.</summary>
    public long NewIdsWhereItGrows => growth == Growth.Back ? _newBehindAll : _newInFront;

    /// <summary>The pages of the sweep are done, and what stands in front now is read: the next row noted is the first of the list.</summary>
    public void StartAtFront()
    {
        IsAtFront = true;
        _isInside = false;
    }

    /// <summary>The pages of the sweep are done, and what stands in front now is read.</summary>
    public bool IsAtFront { get; private set; }

    /// <summary>Notes the rows of a page, and tells which of them no page had shown before, by their place on it.</summary>
    /// <param name="page">The page, as it was answered.</param>
    /// <param name="leaveOut">How many of its first rows are left out on purpose.</param>
    /// <param name="isAgain">The page does not belong to the sweep itself: it is read once more, to see where rows are now.</param>
    public List<int> NoteRows(PageFacts page, long leaveOut, bool isAgain)
    {
        List<int> fresh = new(page.Count);
        for (int i = 0; i < page.Count; i++)
        {
            bool isWanted = i >= leaveOut;
            bool isNew = page.Ids[i] is { } id ? NoteRow(page, i, id, isWanted, isAgain) : NoteNamelessRow(isAgain);
            if (isNew && isWanted) fresh.Add(i);
        }
        return fresh;
    }

    private bool NoteRow(PageFacts page, int index, string id, bool isWanted, bool isAgain)
    {
        bool isNew = seen.See(id, Number, out byte lastSweep);
        if (lastSweep == Number)
        {
            RepeatedRows++;
            if (!isAgain) NoteDouble(id, isWithinPage: Array.IndexOf(page.Ids, id) < index);
        }
        else if (isWanted)
        {
            DistinctIds++;
        }
        NotePlace(isNew);
        return isNew;
    }

    private void NotePlace(bool isNew)
    {
        if (!isNew)
        {
            _isInside = true;
            NewIdsInside += _newBehindAll;
            _newBehindAll = 0;
            return;
        }
        NewIds++;
        if (growth == Growth.Back) _newBehindAll++;
        else if (_isInside || growth == Growth.Unknown) NewIdsInside++;
        else if (IsAtFront) _newInFront++;
    }

    private void NoteDouble(string id, bool isWithinPage)
    {
        _doubles[id] = _doubles.TryGetValue(id, out int times) ? times + 1 : 1;
        if (!isWithinPage) DoublesOnTwoPages++;
    }

    // It cannot be told from others. So it is new where the first sweep shows it, and not where a page is read once more.
    private bool NoteNamelessRow(bool isAgain)
    {
        SawNameless = true;
        if (isAgain) return false;
        DistinctIds++;
        return Number == 1;
    }

    /// <summary>Notes what an answer says of the whole list.</summary>
    public void Note(PageFacts page)
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
