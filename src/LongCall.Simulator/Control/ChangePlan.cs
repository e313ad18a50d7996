namespace LongCall.Simulator;

/// <summary>The changes of tables that are still to come. Everything here happens under the lock of the tables.</summary>
internal sealed class ChangePlan
{
    private readonly List<TableChange> _pending = [];
    private readonly List<(TableChange Change, int Left)> _lies = [];

    public void Add(TableChange change) => _pending.Add(change);

    public void Clear()
    {
        _pending.Clear();
        _lies.Clear();
    }

    public void ApplyUpTo(int number, SimulatorServer server)
    {
        foreach (TableChange change in _pending.Where(change => change.BeforeRequest <= number).ToArray())
        {
            _pending.Remove(change);
            change.ApplyTo(server);
            if (change.Lies)
                _lies.Add((change, change.MetaTimes));
        }
    }

    public bool Lies(PageRequest request) => PlaceOfLie(request) >= 0;

    public PageAnswer Rewrite(PageRequest request, PageAnswer answer)
    {
        int place = PlaceOfLie(request);
        if (place < 0)
            return answer;
        (TableChange change, int left) = _lies[place];
        if (left <= 1)
            _lies.RemoveAt(place);
        else
            _lies[place] = (change, left - 1);
        return change.Rewrite(answer);
    }

    private int PlaceOfLie(PageRequest request) => _lies.FindIndex(lie => lie.Change.TaskId == request.TaskId);
}
