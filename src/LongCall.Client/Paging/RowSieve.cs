namespace LongCall.Paging;

/// <summary>
/// Lets each record of a task through once, as many as are wanted. A record without an id cannot be told from others: it is let through
/// where the first sweep shows it, and not where a page is read once more.
/// </summary>
internal sealed class RowSieve(ReadPlan plan)
{
    private readonly IdSet _ids = new();

    /// <summary>Records let through.</summary>
    public long Written { get; private set; }

    /// <summary>Some record came without an id.</summary>
    public bool SawNameless { get; private set; }

    /// <summary>The id by which a record is told from others; an empty one is none.</summary>
    public static string? IdOf(CallRecord record) => string.IsNullOrEmpty(record.Id) ? null : record.Id;

    /// <summary>The records of a page that were not given before.</summary>
    /// <param name="page">A page, as it was answered.</param>
    /// <param name="leaveOut">How many of its first records are left out on purpose.</param>
    /// <param name="sweep">The sweep it was read in, which learns what was seen.</param>
    /// <param name="isAgain">The page does not belong to the sweep itself: it is read once more, to see where rows are now.</param>
    public List<CallRecord> Fresh(FetchedPage page, long leaveOut, SweepLedger sweep, bool isAgain)
    {
        List<CallRecord> fresh = new(page.Count);
        for (int i = 0; i < page.Count; i++)
        {
            bool isWanted = leaveOut-- <= 0;
            if (IsNew(page, i, isWanted, sweep, isAgain) && isWanted && plan.First > 0)
            {
                fresh.Add(page.Content.Records[i]);
                plan.First--;
            }
        }
        Written += fresh.Count;
        return fresh;
    }

    private bool IsNew(FetchedPage page, int index, bool isWanted, SweepLedger sweep, bool isAgain)
    {
        if (IdOf(page.Content.Records[index]) is not { } id)
        {
            SawNameless = true;
            if (isAgain) return false;
            sweep.NoteNamelessRow();
            return sweep.Number == 1;
        }
        bool isNew = _ids.See(id, sweep.Number, out byte lastSweep);
        sweep.NoteRow(isNew, lastSweep, isWanted);
        if (lastSweep == sweep.Number && !isAgain) sweep.NoteDouble(id, isWithinPage: page.Content.Records.FindIndex(r => r.Id == id) < index);
        return isNew;
    }
}
