namespace LongCall.Paging;

/// <summary>What is to be done after a sweep.</summary>
internal enum Verdict
{
    /// <summary>The answers prove that every record was given.</summary>
    Complete,

    /// <summary>They prove it, and the service lists and counts some records more than once.</summary>
    CompleteWithDoubles,

    /// <summary>They do not, and another sweep may.</summary>
    ReadAgain,

    /// <summary>They do not, and another sweep with pages of another size may.</summary>
    ReadAgainInOtherPages,

    /// <summary>They do not, and further sweeps are not worth their requests.</summary>
    Incomplete,
}

/// <summary>
/// When a result is complete. Equal counts alone prove nothing: two rows seen and then deleted make up for two that were missed.
/// - The total was the same on every answer: as many different ids as that are all there are. If some rows came twice and others never, the
///   list is read in pages of another size: rows that the service lists twice come twice again, rows that are equal in order and so fall
///   on two pages do not.
/// - It changed. If the pages join up (see <see cref="Chain"/>), every row was seen that was there all the time, and reading from the
///   front again showed the new calls. Only rows that entered the list further back, in what was read already, can be missing.
///   - The list is short: one more sweep under one total must show as many different ids.
///   - It is long, or it is short and did nothing else in two sweeps, or in five it never stood still: the last sweep must do, if rows moved
///     only as new calls in front move them, and if it shows exactly as many ids. One id too many is a row that was seen and is gone; it
///     would make up for one that came unseen.
///   - Rows go away in each sweep, so that none can be like that: two sweeps in a row must show no row that the one before lacked, new calls
///     in front apart, and those must account for all by which the total rose. Then rows do not enter this list further back.
/// What no answer can show: as many rows vanish from what was read already as enter it, not in front, and the totals hide it, for it happens
/// between the same two answers, or among requests under way together, or while new calls make up for those that vanish.
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
    private bool _everFell;
    private bool _onlyGrewInFront = true;
    private int _withNothingNewInside;   // sweeps in a row
    private IReadOnlyDictionary<string, int>? _doublesBefore;
    private int _perPageBefore;

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
    /// <param name="sawNameless">Some records had no id.</param>
    public Verdict Judge(SweepLedger sweep, long written, long skip, PageLayout layout, bool sawNameless)
    {
        long owed = Owed(sweep, skip);
        _everFell |= sweep.TotalFell;
        // Another look at a short list costs little; a long one that grows would never be found standing still.
        bool isLong = skip > 0 || layout.PagesFor(sweep.Total ?? 0) > PagesWorthASecondLook;
        if (!_everChanged) return JudgeStanding(sweep, written, owed, layout, isLong);
        if (sawNameless) return Verdict.Incomplete;   // a row that moved cannot be told from one that came
        if (IsProven(sweep, owed, skip, isLong)) return Verdict.Complete;
        return IsHopeless(sweep, isLong) ? Verdict.Incomplete : Verdict.ReadAgain;
    }

    /// <summary>Judges a sweep that ended as soon as enough records were given: none may be lacking between those.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="lacksRows">Its last page has fewer rows than it should, or each has.</param>
    public static bool IsWithoutGap(SweepLedger sweep, bool lacksRows) =>
        sweep.Number == 1 && sweep.GapsLeft == 0 && !lacksRows && (sweep.TotalChanged || sweep.WasMended || sweep.Total is null || sweep.DoublesOnTwoPages == 0);

    /// <summary>The failure that says what is missing, as far as that is known.</summary>
    /// <param name="sweep">The last sweep.</param>
    /// <param name="written">Records given by all sweeps.</param>
    /// <param name="skip">Records left out on purpose.</param>
    /// <param name="isToTheEnd">All that is behind those is wanted.</param>
    public LcException Incomplete(SweepLedger sweep, long written, long skip, bool isToTheEnd)
    {
        long total = sweep.Total ?? 0;
        long missing = Owed(sweep, skip) - written;
        bool isKnown = isToTheEnd && missing > 0 && (skip == 0 || !_everFell);
        string text = _everChanged
            ? isKnown ? ClientText.IncompleteChanged : ClientText.IncompleteUnknown
            : isKnown && sweep.Doubles.Count == 0 ? ClientText.IncompleteCount : ClientText.IncompletePages;
        return new LcException(LcError.IncompleteResult, Messages.Fill(text, missing, total));
    }

    /// <summary>The failure of a list that goes on past what the service counts.</summary>
    public static LcException Endless(SweepLedger sweep, long written) =>
        new(LcError.IncompleteResult, Messages.Fill(ClientText.IncompleteEndless, written, sweep.Total));

    private Verdict JudgeStanding(SweepLedger sweep, long written, long owed, PageLayout layout, bool isLong)
    {
        if (written >= owed) return Verdict.Complete;
        bool isEachPlaceSeen = sweep.GapsLeft == 0 && !sweep.WasMended && sweep.DistinctIds + sweep.Doubles.Values.Sum() == owed;
        if (isEachPlaceSeen && sweep.DistinctIds == written && (sweep.DoublesOnTwoPages == 0 || CameTwiceBefore(sweep, layout))) return Verdict.CompleteWithDoubles;
        _doublesBefore = isEachPlaceSeen ? sweep.Doubles : null;
        _perPageBefore = layout.PerPage;
        if (IsHopeless(sweep, isLong)) return Verdict.Incomplete;
        return sweep.Doubles.Count > 0 ? Verdict.ReadAgainInOtherPages : Verdict.ReadAgain;
    }

    // In pages of another size, the same rows came twice.
    private bool CameTwiceBefore(SweepLedger sweep, PageLayout layout) =>
        _doublesBefore is { } before && layout.PerPage != _perPageBefore && sweep.NewIds == 0 && before.Count == sweep.Doubles.Count
        && sweep.Doubles.All(row => before.TryGetValue(row.Key, out int times) && times == row.Value);

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
