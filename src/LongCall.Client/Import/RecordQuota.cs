namespace LongCall.Import;

/// <summary>How many records are still to be left out, and then to be given, over all files.</summary>
internal sealed class RecordQuota(long skip = 0, long first = long.MaxValue)
{
    private long _skip = skip;
    private long _first = first;

    /// <summary>All have been given that are wanted.</summary>
    public bool IsSpent => _first <= 0;

    /// <summary>Counts a record. Whether it is to be given, is the answer.</summary>
    public bool Count()
    {
        if (_skip > 0)
        {
            _skip--;
            return false;
        }
        _first--;
        return true;
    }
}
