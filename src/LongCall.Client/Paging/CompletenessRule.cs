namespace LongCall.Paging;

/// <summary>
/// When a result is complete. Equal counts alone prove nothing: two rows seen and then deleted make up for two that were missed.
/// - The total was the same on every answer: as many different ids as that are all there are.
/// - It changed, and the list is short: one more sweep under one total must show that many different ids. After three sweeps on a list
///   that will not stand still, one in which rows were only added is enough.
/// - It changed, and the list is long: every rank that slipped has been read, and at least as many ids are known as there are rows.
/// What no answer can show: rows that came and went between two answers and cancel out in total and place.
/// </summary>
internal sealed class CompletenessRule
{
    private const int PagesWorthASecondLook = 20;
    private const int SweepsAtLeast = 3;
    private const int SweepsAtMost = 8;

    private long? _firstTotal;
    private bool _everChanged;
    private bool _everFell;

    /// <summary>Takes over what a finished sweep showed.</summary>
    public void Close(SweepLedger sweep)
    {
        sweep.Close();
        _firstTotal ??= sweep.FirstTotal;
        _everChanged |= sweep.TotalChanged || sweep.FirstTotal != _firstTotal;
        _everFell |= sweep.TotalFell || sweep.Total < _firstTotal;
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
        if (skip > 0 || layout.PagesFor(sweep.Total ?? 0) > PagesWorthASecondLook) return !sweep.GapLeft && written >= owed;

        bool sawAll = !sweep.TotalFell && !sweep.GapLeft && sweep.DistinctIds >= owed;
        if (sweep.Number < SweepsAtLeast) return sawAll && sweep.Number > 1 && !sweep.TotalChanged;
        return sawAll || (!_everFell && written >= owed);
    }

    /// <summary>
    /// Whether further sweeps are not worth their requests. A list that moves, or gives equal rows in another order each time, may show
    /// more at the next; one that stands still and lacks rows twice lacks them for good.
    /// </summary>
    public bool IsHopeless(SweepLedger sweep)
    {
        bool moves = _everChanged || sweep.RepeatedRows > 0;
        return sweep.Number >= SweepsAtMost || (sweep.NewIds == 0 && sweep.Number >= (moves ? SweepsAtLeast + 1 : 2));
    }

    /// <summary>The failure that says how many records are missing.</summary>
    public LcException Incomplete(SweepLedger sweep, long written, long skip)
    {
        long owed = Owed(sweep, skip);
        long missing = owed - (_everChanged ? sweep.DistinctIds : written);
        Message text = missing > 0 && !sweep.TotalFell ? Message.IncompleteResult : Message.IncompleteUnknown;
        return new LcException(LcError.IncompleteResult, Messages.Format(text, Math.Max(missing, 1), owed));
    }

    // New calls stand before the records that are left out, and are not owed to whoever leaves some out.
    private static long Owed(SweepLedger sweep, long skip)
    {
        long total = sweep.Total ?? 0;
        return Math.Max(skip == 0 ? total : Math.Min(total, sweep.FirstTotal ?? total) - skip, 0);
    }
}
