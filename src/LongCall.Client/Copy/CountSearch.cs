namespace LongCall.Copy;

/// <summary>Days of which the service has another number of calls than are held.</summary>
/// <param name="Days">The days.</param>
/// <param name="Total">How many the service has.</param>
/// <param name="Owed">How many more than are held; below 0 if there are fewer.</param>
/// <param name="HasNoStart">Calls from before these days are counted with them.</param>
internal readonly record struct DifferingDays(DaySpan Days, long Total, long Owed, bool HasNoStart)
{
    /// <summary>Whether the calls of a day are counted here.</summary>
    public bool Counts(CallDay day) => HasNoStart ? !day.IsNone && day <= Days.To : Days.Has(day);
}

/// <summary>Finds days on which calls were added or deleted long after, by counting: a request halves the days that are in question.</summary>
internal sealed class CountSearch(Func<CallWindow, Task<long?>> count, CopyState state)
{
    private const int CheapToRead = 100;   // one page: reading it costs no more than counting on

    /// <summary>Looks for them, the newest first. It ends early where the service no longer answers.</summary>
    /// <param name="days">Where.</param>
    /// <param name="total">How many the service has there.</param>
    /// <param name="withAllBefore">Calls from before these days are counted with the first of them.</param>
    public async IAsyncEnumerable<DifferingDays> FindAsync(DaySpan days, long total, bool withAllBefore)
    {
        Stack<(DaySpan Days, long Total)> open = new([(days, total)]);
        while (open.Count > 0)
        {
            (DaySpan span, long there) = open.Pop();
            DifferingDays found = new(span, there, 0, withAllBefore && span.From == days.From);
            long owed = there - state.Expected(found.Counts);
            if (owed == 0) continue;
            if (span.Days == 1 || there <= CheapToRead)
            {
                yield return found with { Owed = owed };
                continue;
            }
            (DaySpan older, DaySpan newer) = span.Halve();
            if (await count(CallWindow.Of(newer.From, newer.To)).ConfigureAwait(false) is not { } newerTotal) yield break;
            open.Push((older, Math.Max(0, there - newerTotal)));
            open.Push((newer, newerTotal));
        }
    }
}
