namespace LongCall.Simulator;

/// <summary>The rows the last filters chose, so that page 2 does not look at every row again.</summary>
internal sealed class FilteredRows
{
    private const int Capacity = 4;

    private readonly Queue<(string Key, List<int> Rows)> _recent = new();
    private int _version;

    public List<int> Get(CallFilter filter, int version, Func<List<int>> choose)
    {
        if (version != _version)
            _recent.Clear();
        _version = version;

        string key = filter.CacheKey;
        foreach ((string known, List<int> rows) in _recent)
        {
            if (known == key)
                return rows;
        }

        List<int> chosen = choose();
        if (_recent.Count == Capacity)
            _recent.Dequeue();
        _recent.Enqueue((key, chosen));
        return chosen;
    }
}
