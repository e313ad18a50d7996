namespace LongCall.Simulator;

/// <summary>Orders rows of one call time anew, the same way for the same seed.</summary>
internal static class TieShuffle
{
    public static List<int> Apply(IReadOnlyList<int> rows, Func<int, DateTime> callDateOf, ulong seed)
    {
        var random = new DeterministicRandom(seed);
        var shuffled = rows.ToList();
        for (int start = 0; start < shuffled.Count;)
        {
            int end = start + 1;
            DateTime callDate = callDateOf(shuffled[start]);
            while (end < shuffled.Count && callDateOf(shuffled[end]) == callDate)
                end++;
            Shuffle(shuffled, start, end, random);
            start = end;
        }
        return shuffled;
    }

    private static void Shuffle(List<int> rows, int start, int end, DeterministicRandom random)
    {
        for (int last = end - 1; last > start; last--)
        {
            int other = random.Between(start, last);
            (rows[last], rows[other]) = (rows[other], rows[last]);
        }
    }
}
