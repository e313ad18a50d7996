namespace LongCall.Simulator;

/// <summary>The faults to come. The first that fits a request and is not used up wins.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<(Fault Fault, int Left)> _faults = [];

    public void Add(Fault fault)
    {
        lock (_gate)
            _faults.Add((fault, fault.Times));
    }

    public void Clear()
    {
        lock (_gate)
            _faults.Clear();
    }

    /// <summary>How many faults are still to come, each counted once.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
                return _faults.Count;
        }
    }

    internal Fault? Take(RecordedRequest request, bool isKept)
    {
        lock (_gate)
        {
            int place = _faults.FindIndex(item => Fits(item.Fault, request, isKept));
            if (place < 0)
                return null;
            (Fault fault, int left) = _faults[place];
            if (left == int.MaxValue)
                return fault;
            if (left <= 1)
                _faults.RemoveAt(place);
            else
                _faults[place] = (fault, left - 1);
            return fault;
        }
    }

    private static bool Fits(Fault fault, RecordedRequest request, bool isKept) =>
        (fault.Route is null || fault.Route == request.Route)
        && (fault.TaskId is null || fault.TaskId == request.TaskId)
        && (fault.RecordId is null || fault.RecordId == request.RecordId)
        && (fault.Page is null || fault.Page == request.Page)
        && !(request.PerPage <= fault.MoreRowsThan)
        && !(request.PerPage >= fault.FewerRowsThan)
        && (fault.Kept is null || fault.Kept == isKept);
}
