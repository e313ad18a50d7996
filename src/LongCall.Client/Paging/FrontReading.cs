namespace LongCall.Paging;

/// <summary>Reads what has come in front of a list while its pages were read.</summary>
/// <param name="layout">Where pages stand.</param>
/// <param name="budget">How many rows are wanted.</param>
/// <param name="readAsync">Reads a page now, by its number, and gives its rows.</param>
internal sealed class FrontReading(PageLayout layout, RowBudget budget, Func<int, Task<PageAgain>> readAsync)
{
    private const int PassesAtMost = 4;

    /// <summary>
    /// Reads from the first page down to a row that was known before, and on while that finds rows that are owed: calls may be listed by
    /// their beginning and appear when they end, some places behind the front. Reads again if more may have come meanwhile.
    /// </summary>
    public async IAsyncEnumerable<PageFacts> ReadAsync(SweepLedger sweep)
    {
        HashSet<string?> found = [];
        for (int passes = 0; passes < PassesAtMost; passes++)
        {
            sweep.StartAtFront();
            int number = 0;
            long? total = null;
            bool isJoined = false;
            for (bool goesOn = true; goesOn && !budget.IsSpent;)
            {
                (PageFacts page, IReadOnlyList<string?> given) = await readAsync(++number).ConfigureAwait(false);
                yield return page;
                total ??= page.Total;
                found.UnionWith(given);
                isJoined = Array.Exists(page.Ids, id => !found.Contains(id));
                bool findsOwed = given.Count > 0 && sweep.DistinctIds < sweep.Total;
                goesOn = layout.OffsetOf(number + 1) < sweep.Total && (!isJoined || findsOwed);
            }
            if (!isJoined) sweep.GapsLeft++;
            if (!isJoined || number <= 1) yield break;
            if (sweep.Total >= total) found.Clear();   // nothing went, so all that was there at the start of this pass is known
        }
    }
}
