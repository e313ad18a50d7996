namespace LongCall.Totals;

/// <summary>Figures of calls in groups, by one thing or by several together.</summary>
/// <param name="groupings">What they are grouped by, each at most once.</param>
internal sealed class GroupedCounts(IReadOnlyList<CallGrouping> groupings)
{
    private readonly Dictionary<object?[], CallCounts> _groups = new(new KeyComparer(groupings));
    private readonly object?[] _key = new object?[groupings.Count];   // of the call that is being counted

    /// <summary>Counts a call in its group, or in each of its groups.</summary>
    public void Add(CallRecord call) => Add(call, place: 0);

    /// <summary>
    /// The groups with their values, by the first value, then by the next. Days, hours and codes come in their own order, names by how many calls they
    /// have, most first; calls without a grade come after E, and what is missing comes last.
    /// </summary>
    public IReadOnlyList<KeyValuePair<object?[], CallCounts>> InOrder()
    {
        List<KeyValuePair<object?[], CallCounts>> groups = [.. _groups];
        IOrderedEnumerable<KeyValuePair<object?[], CallCounts>> ordered = groups.OrderBy(_ => 0);
        for (int i = 0; i < groupings.Count; i++)
        {
            int place = i;
            Dictionary<string, long> calls = CountNames(groups, place);
            ordered = ordered
                .ThenBy(group => group.Key[place] is null)
                .ThenBy(group => group.Key[place] is IntentionTag.None)
                .ThenByDescending(group => group.Key[place] is string name ? calls[name] : 0)
                .ThenBy(group => group.Key[place] as string, StringComparer.Ordinal)
                .ThenBy(group => group.Key[place] is string ? null : group.Key[place]);
        }
        return [.. ordered];
    }

    private void Add(CallRecord call, int place)
    {
        if (place == _key.Length)
        {
            Count(call);
        }
        else if (groupings[place] == CallGrouping.Tag)
        {
            foreach (object? tag in GroupValue.TagsOf(call)) AddAs(tag, call, place);
        }
        else
        {
            AddAs(GroupValue.Of(call, groupings[place]), call, place);
        }
    }

    private void AddAs(object? value, CallRecord call, int place)
    {
        _key[place] = value;
        Add(call, place + 1);
    }

    private void Count(CallRecord call)
    {
        if (!_groups.TryGetValue(_key, out CallCounts? counts)) _groups.Add([.. _key], counts = new CallCounts());
        counts.Add(call);
    }

    private Dictionary<string, long> CountNames(IEnumerable<KeyValuePair<object?[], CallCounts>> groups, int place)
    {
        Dictionary<string, long> calls = new(GroupValue.ComparerOf(groupings[place]));
        foreach (KeyValuePair<object?[], CallCounts> group in groups)
        {
            if (group.Key[place] is not string name) continue;
            calls.TryGetValue(name, out long count);
            calls[name] = count + group.Value.Count;
        }
        return calls;
    }

    private sealed class KeyComparer(IReadOnlyList<CallGrouping> groupings) : IEqualityComparer<object?[]>
    {
        private readonly StringComparer[] _texts = [.. groupings.Select(GroupValue.ComparerOf)];

        public bool Equals(object?[]? x, object?[]? y)
        {
            for (int i = 0; i < _texts.Length; i++)
            {
                if (!AreEqual(x![i], y![i], _texts[i])) return false;
            }
            return true;
        }

        public int GetHashCode(object?[] key)
        {
            int hash = 17;
            for (int i = 0; i < key.Length; i++) hash = unchecked((hash * 31) + (key[i] is string text ? _texts[i].GetHashCode(text) : key[i]?.GetHashCode() ?? 0));
            return hash;
        }

        private static bool AreEqual(object? x, object? y, StringComparer texts) => x is string a && y is string b ? texts.Equals(a, b) : Equals(x, y);
    }
}
