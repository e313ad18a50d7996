namespace LongCall.Paging;

/// <summary>Lets each record of a task through once, as many as are wanted.</summary>
internal sealed class RowSieve(ReadPlan plan)
{
    private readonly IdSet _ids = new();

    /// <summary>Records let through.</summary>
    public long Written { get; private set; }

    /// <summary>The records of a page that were not given before.</summary>
    /// <param name="page">A page, as it was answered.</param>
    /// <param name="leaveOut">How many of its first records are left out on purpose.</param>
    /// <param name="sweep">The sweep it was read in, which learns what was seen.</param>
    public List<CallRecord> Fresh(FetchedPage page, long leaveOut, SweepLedger sweep)
    {
        List<CallRecord> fresh = new(page.Count);
        foreach (CallRecord record in page.Content.Records)
        {
            bool isWanted = leaveOut-- <= 0;
            if (IsNew(record, isWanted, sweep) && isWanted && plan.First > 0)
            {
                fresh.Add(record);
                plan.First--;
            }
        }
        Written += fresh.Count;
        return fresh;
    }

    private bool IsNew(CallRecord record, bool isWanted, SweepLedger sweep)
    {
        if (record.Id is null)
        {
            sweep.NoteNamelessRow();
            return sweep.Number == 1;   // given once, when first read
        }
        bool isNew = _ids.See(record.Id, sweep.Number, out byte lastSweep);
        sweep.NoteRow(isNew, lastSweep, isWanted);
        return isNew;
    }
}
