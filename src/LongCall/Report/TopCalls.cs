namespace LongCall.Commands;

/// <summary>The few calls with a conversation of which a figure is highest. A call that is too low costs a comparison.</summary>
/// <param name="most">How many are kept.</param>
/// <param name="figure">What they are compared by; <see langword="null"/> for a call that is not to be kept.</param>
/// <param name="second">What decides between two that have the same.</param>
internal sealed class TopCalls(int most, Func<CallRecord, decimal?> figure, Func<CallRecord, decimal?> second)
{
    private readonly List<CallRecord> _calls = [];

    /// <summary>The calls, the highest first.</summary>
    public IReadOnlyList<CallRecord> Calls => _calls;

    /// <summary>Looks at a call.</summary>
    public void Add(CallRecord call)
    {
        if (figure(call) is null) return;
        if (_calls.Count == most && Compare(call, _calls[most - 1]) >= 0) return;
        if (_calls.Contains(call) || !Conversation.Utterances(call.Details).Any()) return;
        int place = _calls.FindIndex(other => Compare(call, other) < 0);
        _calls.Insert(place < 0 ? _calls.Count : place, call);
        if (_calls.Count > most) _calls.RemoveAt(most);
    }

    // The same calls are chosen in whatever order they come.
    private int Compare(CallRecord x, CallRecord y)
    {
        int order = Nullable.Compare(figure(y), figure(x));
        if (order == 0) order = Nullable.Compare(second(y), second(x));
        return order == 0 ? x.CompareTo(y) : order;
    }
}
