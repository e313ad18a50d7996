namespace LongCall.Paging;

/// <summary>A page that was read once more, and the ids of those of its rows that were given.</summary>
internal readonly record struct PageAgain(PageFacts Page, IReadOnlyList<string?> Given);

/// <summary>Reads where rows are now that slipped past while the list moved.</summary>
/// <param name="layout">Where pages stand.</param>
/// <param name="budget">How many rows are wanted.</param>
/// <param name="leftOut">Which rows are left out on purpose.</param>
/// <param name="readAsync">Reads a page now, by its number, and gives its rows.</param>
internal sealed class GapMender(PageLayout layout, RowBudget budget, LeftOutRows leftOut, Func<int, Task<PageAgain>> readAsync)
{
    private const int ExtraReads = 4;
    private const int GapsWorthMending = 3;   // with more, a sweep proves nothing anyway

    /// <summary>Reads what stands behind the chain now, until a page joins that did not, or else the end of the list. Each page is told of when it is there.</summary>
    public async IAsyncEnumerable<PageFacts> MendAsync(SweepLedger sweep, PageFacts? goal)
    {
        Chain chain = sweep.Chain;
        bool isWorthIt = sweep.GapsLeft < GapsWorthMending;
        sweep.WasMended = true;
        long places = (goal is null ? sweep.Total : layout.OffsetOf(goal.Number + 1)) - chain.PlaceBehind(sweep.Total, goal) ?? 0;
        int pagesOn = 0;
        bool isJoined = false;
        for (long reads = isWorthIt ? layout.PagesFor(places) + ExtraReads : 0; reads > 0 && !budget.IsSpent; reads--)
        {
            int number = Math.Max(layout.PageOf(chain.PlaceBehind(sweep.Total, goal)) + pagesOn, 1);
            long repeated = sweep.RepeatedRows;
            (PageFacts page, IReadOnlyList<string?> given) = await readAsync(number).ConfigureAwait(false);
            yield return page;
            isJoined = chain.Join(Link.Of(page, layout));
            sweep.GaveAhead |= given.Count > 0 && (!isJoined || leftOut.Count > 0 || (sweep.EndsShort && budget.IsSpent));
            if (!isJoined)
            {
                // Rows in front of the chain are known, unless they were left out; if rows have gone, that is where the search began.
                bool isTooFarInFront = sweep.RepeatedRows - repeated == page.Count || (leftOut.Count > 0 && chain.PlaceBehind(sweep.Total, goal) < chain.End);
                pagesOn += isTooFarInFront ? 1 : -1;
                continue;
            }
            pagesOn = 0;
            if (chain.EndsList || (goal is not null && chain.Join(Link.Of(goal, layout)))) yield break;
            if (layout.PageOf(chain.End) <= number) break;   // the page lacks rows, as it did before
        }
        if (isJoined && budget.IsSpent) yield break;   // enough, and without a gap
        sweep.GapsLeft++;
        if (goal is not null) chain.GoOnFrom(Link.Of(goal, layout));
    }
}
