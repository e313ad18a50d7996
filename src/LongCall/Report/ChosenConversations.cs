namespace LongCall.Commands;

/// <summary>The conversations that a report shows: those with the best scores, and the longest of the others. It holds a few records, and no more of however many.</summary>
internal sealed class ChosenConversations
{
    private const int Each = 3;

    private readonly TopCalls _best = new(Each, call => call.Score > 0 ? call.Score : null, call => call.BillMs);
    private readonly TopCalls _longest = new(2 * Each, call => call.BillMs > 0 ? call.BillMs : null, call => call.Rounds);   // the best may be among them

    /// <summary>The calls with the highest scores.</summary>
    public IEnumerable<CallRecord> Best => _best.Calls;

    /// <summary>The calls that were answered for the longest time, without those that are shown already.</summary>
    public IEnumerable<CallRecord> Longest => _longest.Calls.Except(_best.Calls).Take(Each);

    /// <summary>Looks at a call.</summary>
    public void Add(CallRecord call)
    {
        _best.Add(call);
        _longest.Add(call);
    }
}
