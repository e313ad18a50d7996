namespace LongCall.Totals;

/// <summary>How many calls were placed and answered in each group. Two numbers a group, where <see cref="GroupedCounts"/> has every figure.</summary>
/// <param name="grouping">What the calls are grouped by.</param>
internal sealed class AnswerCounts(CallGrouping grouping)
{
    private readonly Dictionary<object, AnswerCount> _groups = new(new ValueComparer(GroupValue.ComparerOf(grouping)));

    /// <summary>The groups by their value, in no order.</summary>
    public IReadOnlyDictionary<object, AnswerCount> Known => _groups;

    /// <summary>The calls that have no value.</summary>
    public AnswerCount Missing { get; } = new();

    /// <summary>Counts a call in its group, or in each of its groups.</summary>
    public void Add(CallRecord call)
    {
        if (grouping != CallGrouping.Tag) GroupOf(GroupValue.Of(call, grouping)).Add(call);
        else foreach (object? tag in GroupValue.TagsOf(call)) GroupOf(tag).Add(call);
    }

    private AnswerCount GroupOf(object? value)
    {
        if (value is null) return Missing;
        if (!_groups.TryGetValue(value, out AnswerCount? group)) _groups.Add(value, group = new AnswerCount());
        return group;
    }

    private sealed class ValueComparer(StringComparer texts) : IEqualityComparer<object>
    {
        public new bool Equals(object? x, object? y) => texts.Equals(x, y);

        public int GetHashCode(object value) => texts.GetHashCode(value);
    }
}
