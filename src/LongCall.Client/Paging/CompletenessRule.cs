namespace LongCall.Paging;

/// <summary>
/// When a result is complete. Equal counts alone prove nothing: two rows seen and then deleted make up for two that were missed.
/// - The total was the same on every answer: as many different ids as that are all there are.
/// - It changed, and the list is short: one more sweep under one total must show that many different ids. From the fifth sweep on, of a
///   list that will not stand still, one is enough in which no total fell.
/// - It changed, and the list is long: if no total ever fell, as many ids as there are rows are all there are. If one did, rows given may
///   be gone, and one more sweep in which none falls must show as many different ids as there are rows.
/// What no answer can show: rows that came and went between two answers and cancel out in the total. New calls in front are found all
/// the same where the total shows any change (see <see cref="SweepLedger"/>).
/// </summary>
internal sealed class CompletenessRule
{
    private const int PagesWorthASecondLook = 20;
    private const int SweepsOfAListThatNeverStandsStill = 5;
    private const int SweepsOfAListInChangingOrder = 4;
    private const int SweepsOfAListThatCountsWrong = 2;
    private const int SweepsAtMost = 8;
    private const int SweepsOfALongList = 4;

    private long? _firstTotal;
    private bool _everChanged;

    /// <summary>Notes the total of an answer, whichever sweep it belongs to.</summary>
    public void Note(FetchedPage page)
    {
        if (page.Total is not { } total) return;
        _firstTotal ??= total;
        _everChanged |= total != _firstTotal;
    }

    /// <summary>Whether the answers prove that every record was given.</summary>
    /// <param name="sweep">The sweep that was finished last.</param>
    /// <param name="written">Records given by all sweeps.</param>
    /// <param name="skip">Records left out on purpose.</param>
    /// <param name="layout">How many pages the list has.</param>
    public bool IsProven(SweepLedger sweep, long written, long skip, PageLayout layout)
    {
        long owed = Owed(sweep, skip);
        if (!_everChanged) return written >= owed;
        if (!ShowsAll(sweep, owed, skip)) return false;
        return IsLong(skip, sweep, layout) || sweep.Number >= SweepsOfAListThatNeverStandsStill || (sweep.Number > 1 && !sweep.TotalChanged);
    }

    /// <summary>
    /// Whether further sweeps are not worth their requests. A list that moves, or gives equal rows in another order each time, may show
    /// more at the next; one that stands still and lacks rows twice lacks them for good.
    /// </summary>
    public static bool IsHopeless(SweepLedger sweep, long skip, PageLayout layout)
    {
        if (sweep.Number >= (IsLong(skip, sweep, layout) ? SweepsOfALongList : SweepsAtMost)) return true;
        int enough = sweep.RepeatedRows > 0 ? SweepsOfAListInChangingOrder : SweepsOfAListThatCountsWrong;
        return sweep.Number >= enough && sweep.NewIds == 0 && !sweep.TotalChanged;
    }

    /// <summary>The failure that says how many records are missing.</summary>
    public LcException Incomplete(SweepLedger sweep, long written, long skip)
    {
        long owed = Owed(sweep, skip);
        long missing = owed - (_everChanged ? sweep.DistinctIds : written);
        Message text = missing > 0 && !sweep.TotalFell ? Message.IncompleteResult : Message.IncompleteUnknown;
        return new LcException(LcError.IncompleteResult, Messages.Format(text, Math.Max(missing, 1), owed));
    }

    // More ids than rows, under totals that only grew, are rows seen and gone since: they could make up for others that came unseen.
    private static bool ShowsAll(SweepLedger sweep, long owed, long skip)
    {
        if (sweep.TotalFell || sweep.GapLeft || sweep.MovedInside) return false;
        return sweep.TotalChanged && skip == 0 ? sweep.DistinctIds == owed : sweep.DistinctIds >= owed;
    }

    // Another look at a short list costs little; a long one that grows would never be found standing still.
    private static bool IsLong(long skip, SweepLedger sweep, PageLayout layout) =>
        skip > 0 || layout.PagesFor(sweep.Total ?? 0) > PagesWorthASecondLook;

    // New calls stand before the records that are left out, and are not owed to whoever leaves some out.
    private static long Owed(SweepLedger sweep, long skip)
    {
        long total = sweep.Total ?? 0;
        return Math.Max(skip == 0 ? total : Math.Min(total, sweep.FirstTotal ?? total) - skip, 0);
    }
}
