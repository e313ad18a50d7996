namespace LongCall.Simulator;

/// <summary>The parameters of a records request.</summary>
internal sealed class RecordQuery : ListQuery
{
    public RecordQuery(PhpQuery query, int perPageCap)
        : base(query, perPageCap)
    {
        (DateTime? hangupFrom, DateTime? hangupTo) = TimeRange("hangup_date");
        Filter = new CallFilter
        {
            Keyword = Text("keyword"),
            Intentions = Integers("intention_tags", 1, 5),
            Levels = Levels(),
            StartAt = Time("start_at"),
            EndAt = Time("end_at"),
            HangupFrom = hangupFrom,
            HangupTo = hangupTo,
        };
    }

    public CallFilter Filter { get; }

    private List<(decimal From, decimal To)> Levels()
    {
        const string Name = "levels";
        var levels = new List<(decimal From, decimal To)>();
        foreach ((string key, object value) in Elements(Name))
        {
            if (value is not PhpArray { Count: 2 } pair)
            {
                Fail($"{Name}.{key}", $"{Name}.{key} 必须包含 2 项。");
                continue;
            }
            object[] ends = pair.Items.Select(item => item.Value).ToArray();
            if (TryNumber(ends[0], out decimal from) && TryNumber(ends[1], out decimal to))
                levels.Add((from, to));
            else
                Fail($"{Name}.{key}", $"{Name}.{key} 必须是数字。");
        }
        return levels;
    }
}
