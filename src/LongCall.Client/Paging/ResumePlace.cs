namespace LongCall.Paging;

/// <summary>Where reading has to go on if it broke off.</summary>
internal static class ResumePlace
{
    /// <summary>The rows in front of this place have been given or left out.</summary>
    /// <param name="sweep">The sweep that broke off.</param>
    /// <param name="layout">How many rows a page has.</param>
    /// <param name="leftOut">Rows left out on purpose.</param>
    /// <param name="read">Rows given or left out.</param>
    /// <param name="inFlight">How many requests were under way together.</param>
    public static long Of(SweepLedger sweep, PageLayout layout, long leftOut, long read, int inFlight)
    {
        if (sweep.Chain.IsEmpty || sweep.GapsLeft > 0 || sweep.TotalFell || sweep.IsAtFront) return leftOut;
        // Pages that were under way together as the list changed may have been answered in another order than it seems.
        int pagesInDoubt = sweep.TotalChanged ? inFlight - 1 : 0;
        long place = sweep.Chain.PlaceBehind(sweep.Total, goal: null) - (long)pagesInDoubt * layout.PerPage;
        return Math.Max(Math.Min(read, place), leftOut);
    }
}
