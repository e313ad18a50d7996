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
/// Decides whether a result is complete. Equal counts alone prove nothing: two records that were seen and then deleted make up for two
/// that were missed.
///
/// The total was the same on every answer: as many different ids as that are all records. If some records came twice and others never,
/// the list is read again in pages of another size. Records that the service lists twice come twice again. Records that are equal in the
/// order, and so fell on two pages, do not.
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
    /// <param name="inFlight">How many requests were under way together. If more than one, rows may go away among them unseen.</param>
    public static bool IsWithoutGap(SweepLedger sweep, bool lacksRows, int inFlight)
    {
        if (sweep.Number > 1 || sweep.GapsLeft > 0 || sweep.GaveAhead || lacksRows) return false;
        if (sweep.TotalChanged) return inFlight == 1 || !sweep.TotalMayHaveFallen;
        return sweep.WasMended || sweep.Total is null || sweep.DoublesOnTwoPages == 0;
    }

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
