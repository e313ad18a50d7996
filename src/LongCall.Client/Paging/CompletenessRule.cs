namespace LongCall.Paging;

/// <summary>What is to be done after a sweep.</summary>
internal enum Verdict
{
    /// <summary>The answers prove that every record was given.</summary>
    Complete,

    /// <summary>They do not, and another sweep may.</summary>
    ReadAgain,

    /// <summary>They do not, and further sweeps are not worth their requests.</summary>
    Incomplete,
}

/// <summary>
/// Decides whether a result is complete. Equal counts alone prove nothing: two records that were seen and then deleted make up for two
/// that were missed.
///
/// The total was the same on every answer: as many different ids as that are all records.
///
/// The total changed. The pages must join up (see <see cref="Chain"/>). Then every record was seen that was there all the time, and the
/// front was read again for new calls. Only a record that entered the list further back, behind the place of reading, can be missing.
/// - A short list is read again. One sweep under one total must show as many different ids.
/// - A long list is judged by its last sweep. So is a short one that did nothing but grow in front in two sweeps, or that moved in each of
///   five. Records may have moved only as new calls in front move them, and there must be exactly as many ids as the total. One id too
///   many is a record that was seen and is gone: it could make up for one that was not seen.
/// - If records vanish in every sweep, no sweep can pass that test. Then two sweeps in a row must show no record that the one before
///   lacked, except new calls in front. And those must account for all by which the total rose.
///
/// What no answer can show: a record vanishes from what was read already, and another enters there, not in front, and the total hides it.
/// It does so if both happen between the same two answers, or among requests under way together, or if new calls make up for it.
/// </summary>
internal sealed class CompletenessRule
{
    private const int PagesWorthASecondLook = 20;
    private const int SweepsOfAListThatNeverStandsStill = 5;
    private const int SweepsOfAListInChangingOrder = 4;
    private const int SweepsOfAListThatCountsWrong = 2;
    private const int SweepsAtMost = 8;
    private const int SweepsOfALongList = 4;
    private const int SweepsWithNothingNewInside = 2;

    private long? _firstTotal;
    private bool _everChanged;
    private bool _onlyGrewInFront = true;
    private int _withNothingNewInside;   // sweeps in a row

    /// <summary>Notes the total of an answer, whichever sweep it belongs to.</summary>
    public void Note(FetchedPage page)
    {
        if (page.Total is not { } total) return;
        _firstTotal ??= total;
        _everChanged |= total != _firstTotal;
    }

    /// <summary>Judges a finished sweep. Each is judged once.</summary>
    /// <param name="sweep">The sweep that was finished last.</param>
    /// <param name="written">Records given by all sweeps.</param>
    /// <param name="skip">Records left out on purpose.</param>
    /// <param name="layout">How many pages the list has.</param>
    public Verdict Judge(SweepLedger sweep, long written, long skip, PageLayout layout)
    {
        long owed = Owed(sweep, skip);
        // Another look at a short list costs little; a long one that grows would never be found standing still.
        bool isLong = skip > 0 || layout.PagesFor(sweep.Total ?? 0) > PagesWorthASecondLook;
        if (_everChanged ? IsProven(sweep, owed, skip, isLong) : written >= owed) return Verdict.Complete;
        return IsHopeless(sweep, isLong) ? Verdict.Incomplete : Verdict.ReadAgain;
    }

    /// <summary>The failure that says how many records are missing.</summary>
    public LcException Incomplete(SweepLedger sweep, long written, long skip)
    {
        long owed = Owed(sweep, skip);
        long missing = owed - (_everChanged ? sweep.DistinctIds : written);
        string text = missing > 0 && !sweep.TotalFell ? ClientText.IncompleteResult : ClientText.IncompleteUnknown;
        return new LcException(LcError.IncompleteResult, Messages.Fill(text, Math.Max(missing, 1), owed));
    }

    private bool IsProven(SweepLedger sweep, long owed, long skip, bool isLong)
    {
        bool joinsUp = sweep.GapsLeft == 0 && sweep.DistinctIds >= owed;
        bool grewInFront = joinsUp && !sweep.TotalFell && !sweep.Chain.MovedInside && (sweep.DistinctIds == owed || skip > 0);
        _onlyGrewInFront &= grewInFront;
        bool hasNothingNewInside = joinsUp && sweep.NewIdsInside == 0 && sweep.NewIdsInFront >= sweep.TotalRises;
        _withNothingNewInside = hasNothingNewInside && sweep.Number > 1 ? _withNothingNewInside + 1 : 0;

        if (sweep.Number > 1 && joinsUp && !sweep.TotalChanged) return true;
        bool isEnough = isLong || sweep.Number >= SweepsOfAListThatNeverStandsStill || (sweep.Number > 1 && _onlyGrewInFront);
        return isEnough && (grewInFront || _withNothingNewInside >= SweepsWithNothingNewInside);
    }

    // A list that moves, or gives equal rows in another order each time, may show more at the next sweep; one that stands still and lacks
    // rows twice lacks them for good.
    private static bool IsHopeless(SweepLedger sweep, bool isLong)
    {
        if (sweep.Number >= (isLong ? SweepsOfALongList : SweepsAtMost)) return true;
        int enough = sweep.RepeatedRows > 0 ? SweepsOfAListInChangingOrder : SweepsOfAListThatCountsWrong;
        return sweep.Number >= enough && sweep.NewIds == 0 && !sweep.TotalChanged;
    }

    // New calls stand before the records that are left out, and are not owed to whoever leaves some out.
    private static long Owed(SweepLedger sweep, long skip)
    {
        long total = sweep.Total ?? 0;
        return Math.Max(skip == 0 ? total : Math.Min(total, sweep.FirstTotal ?? total) - skip, 0);
    }
}
