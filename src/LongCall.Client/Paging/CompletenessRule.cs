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
/// Decides whether a result is complete, and so whether a list is read again. The rule as a table, an example, and what no answer can show:
/// docs/completeness.md. Equal counts alone prove nothing: two rows that were seen and then deleted make up for two that were missed.
/// </summary>
internal sealed class CompletenessRule(Growth growth)
{
    private const int PagesOfAShortList = 20;   // another look at it costs little; a long one that grows would never be found standing still
    private const int SweepsWithNothingNewInside = 2;

    private static readonly SweepLimits Short = new(AtMost: 8, BelievedFrom: 5, InChangingOrder: 4, CountedWrong: 2);
    private static readonly SweepLimits Long = new(AtMost: 4, BelievedFrom: 1, InChangingOrder: 4, CountedWrong: 2);

    /// <summary>How often a list is read.</summary>
    /// <param name="AtMost">In all.</param>
    /// <param name="BelievedFrom">The sweep from which one is enough by itself, if it moved only as it does where the list grows.</param>
    /// <param name="InChangingOrder">A list that stands still and gives its rows in another order each time: the last sweep that may show no new row.</param>
    /// <param name="CountedWrong">The same for one that stands still and has fewer rows than it counts.</param>
    private readonly record struct SweepLimits(int AtMost, int BelievedFrom, int InChangingOrder, int CountedWrong);

    private long? _firstTotal;
    private bool _everChanged;
    private bool _everFell;
    private bool _onlyGrew = true;   // where it grows, in every sweep
    private bool _sawNameless;
    private int _withNothingNewInside;   // sweeps in a row
    private IReadOnlyDictionary<string, int>? _doublesBefore;
    private int _perPageBefore;

    /// <summary>Notes the total of an answer, whichever sweep it belongs to.</summary>
    public void Note(PageFacts page)
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
        _everFell |= sweep.TotalFell;
        _sawNameless |= sweep.SawNameless;
        SweepLimits limits = skip > 0 || layout.PagesFor(sweep.Total ?? 0) > PagesOfAShortList ? Long : Short;
        if (!_everChanged) return JudgeStanding(sweep, written, owed, layout, limits);
        if (_sawNameless) return Verdict.Incomplete;   // a row that moved cannot be told from one that came
        if (IsProven(sweep, owed, skip, limits)) return Verdict.Complete;
        return IsHopeless(sweep, limits) ? Verdict.Incomplete : Verdict.ReadAgain;
    }

    /// <summary>Judges a sweep that ended as soon as enough records were given: none may be lacking between those.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="isGuess">Each page may have fewer rows than it should.</param>
    /// <param name="inFlight">How many requests were under way together. If more than one, rows may go away among them unseen.</param>
    public static bool IsWithoutGap(SweepLedger sweep, bool isGuess, int inFlight)
    {
        if (sweep.Number > 1 || sweep.GapsLeft > 0 || sweep.GaveAhead || sweep.EndsShort || isGuess) return false;
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

    private Verdict JudgeStanding(SweepLedger sweep, long written, long owed, PageLayout layout, SweepLimits limits)
    {
        if (written >= owed) return Verdict.Complete;
        bool isEachPlaceSeen = sweep.GapsLeft == 0 && !sweep.WasMended && sweep.DistinctIds + sweep.Doubles.Values.Sum() == owed;
        if (isEachPlaceSeen && sweep.DistinctIds == written && (sweep.DoublesOnTwoPages == 0 || CameTwiceBefore(sweep, layout))) return Verdict.CompleteWithDoubles;
        _doublesBefore = isEachPlaceSeen ? sweep.Doubles : null;
        _perPageBefore = layout.PerPage;
        if (IsHopeless(sweep, limits)) return Verdict.Incomplete;
        return sweep.Doubles.Count > 0 ? Verdict.ReadAgainInOtherPages : Verdict.ReadAgain;
    }

    // In pages of another size, the same rows came twice.
    private bool CameTwiceBefore(SweepLedger sweep, PageLayout layout) =>
        _doublesBefore is { } before && layout.PerPage != _perPageBefore && sweep.NewIds == 0 && before.Count == sweep.Doubles.Count
        && sweep.Doubles.All(row => before.TryGetValue(row.Key, out int times) && times == row.Value);

    private bool IsProven(SweepLedger sweep, long owed, long skip, SweepLimits limits)
    {
        bool joinsUp = sweep.GapsLeft == 0 && sweep.DistinctIds >= owed;
        bool onlyGrew = joinsUp && !sweep.TotalFell && !sweep.Chain.MovedInside && (sweep.DistinctIds == owed || skip > 0);
        _onlyGrew &= onlyGrew;
        bool hasNothingNewInside = joinsUp && sweep.NewIdsInside == 0 && sweep.NewIdsWhereItGrows >= sweep.TotalRises;
        _withNothingNewInside = hasNothingNewInside && sweep.Number > 1 ? _withNothingNewInside + 1 : 0;

        if (sweep.Number > 1 && joinsUp && !sweep.TotalChanged) return true;
        bool isEnough = sweep.Number >= limits.BelievedFrom || (sweep.Number > 1 && _onlyGrew);
        return isEnough && (onlyGrew || _withNothingNewInside >= SweepsWithNothingNewInside);
    }

    // A list that moves, or gives equal rows in another order each time, may show more at the next sweep; one that stands still and lacks
    // rows twice lacks them for good.
    private static bool IsHopeless(SweepLedger sweep, SweepLimits limits)
    {
        if (sweep.Number >= limits.AtMost) return true;
        int enough = sweep.RepeatedRows > 0 ? limits.InChangingOrder : limits.CountedWrong;
        return sweep.Number >= enough && sweep.NewIds == 0 && !sweep.TotalChanged;
    }

    // What comes in front of the rows that are left out is not owed to whoever leaves some out.
    private long Owed(SweepLedger sweep, long skip)
    {
        long total = sweep.Total ?? 0;
        return Math.Max(skip == 0 || growth == Growth.Back ? total - skip : Math.Min(total, sweep.FirstTotal ?? total) - skip, 0);
    }
}
