namespace LongCall.Totals;

/// <summary>How many calls were answered for how long. It holds a count for each length, and no call.</summary>
internal sealed class AnsweredTimes
{
    // To the millisecond, as the service counts, so that median and percentile are values that a call has. Calls last minutes: however many there are,
    // their lengths stay some hundred thousand at most. Counts by whole second would be smaller, and up to a second off.
    private readonly Dictionary<long, long> _calls = [];

    /// <summary>Calls.</summary>
    public long Count { get; private set; }

    /// <summary>Their time together, in milliseconds. What a hostile answer adds up to would not fit into 64 bits.</summary>
    public decimal TotalMs { get; private set; }

    /// <summary>Counts a call.</summary>
    /// <param name="milliseconds">How long it was answered.</param>
    public void Add(long milliseconds)
    {
        Count++;
        TotalMs += milliseconds;
        _calls.TryGetValue(milliseconds, out long calls);
        _calls[milliseconds] = calls + 1;
    }

    /// <summary>The length that so many percent of the calls do not exceed, by nearest rank, in milliseconds; 0 without calls.</summary>
    public long Percentile(int percent)
    {
        decimal rank = Math.Ceiling(Count * (decimal)percent / 100);
        long seen = 0;
        foreach (KeyValuePair<long, long> length in _calls.OrderBy(length => length.Key))
        {
            seen += length.Value;
            if (seen >= rank) return length.Key;
        }
        return 0;
    }
}
