namespace LongCall.Simulator;

/// <summary>
/// The numbers of a task: those of its calls, those still waiting and those that are never called. New ones come at
/// the end. What a number's status says agrees with its calls. Every member takes the lock of the server.
/// </summary>
public sealed class NumberTable
{
    private const int Waiting = 0;
    private const int Reached = 1;
    private const int BlockedByOperator = 2;
    private const int Blacklisted = 11;

    /// <summary>Why a call was not answered: every status but those of numbers that were reached or never called.</summary>
    private static readonly int[] Reasons = [2, 3, 4, 4, 4, 5, 6, 7, 8, 8, 9, 10, 12];

    private readonly CallTable _calls;
    private readonly CallGenerator _generator;
    private readonly Lock _gate;
    private readonly List<NumberRow> _rows = [];
    private readonly HashSet<string> _removed = [];
    private int? _version;
    private int _spares;

    internal NumberTable(CallTable calls, CallGenerator generator, Lock gate)
    {
        _calls = calls;
        _generator = generator;
        _gate = gate;
    }

    public int Count
    {
        get
        {
            lock (_gate)
                return Rows.Count;
        }
    }

    /// <summary>The keys as they stand now.</summary>
    public IReadOnlyList<string> Ids
    {
        get
        {
            lock (_gate)
                return Rows.Select(row => row.Id).ToArray();
        }
    }

    /// <summary>The numbers as they stand now. To be called under the lock.</summary>
    internal List<NumberRow> Rows
    {
        get
        {
            if (_version != _calls.Version)
                FollowCalls();
            return _rows;
        }
    }

    /// <summary>Adds numbers that wait to be called.</summary>
    public void Add(int count)
    {
        lock (_gate)
        {
            DateTime at = Rows.Count == 0 ? _calls.Task.UpdatedAt : _rows[^1].CreatedAt;
            for (int i = 0; i < count; i++)
                AddSpare(Waiting, at);
        }
    }

    public void RemoveAt(int index)
    {
        lock (_gate)
        {
            _removed.Add(Rows[index].Number);
            _rows.RemoveAt(index);
        }
    }

    /// <summary>A number that lost its calls stays as it was; new calls bring new numbers.</summary>
    private void FollowCalls()
    {
        bool isFirst = _version is null;
        _version = _calls.Version;
        OrderedDictionary<string, NumberRow> called = Called();
        for (int i = 0; i < _rows.Count; i++)
        {
            if (called.Remove(_rows[i].Number, out NumberRow? now))
                _rows[i] = now;
            else
                _rows[i] = _rows[i] with { LastCall = null };
        }
        _rows.AddRange(called.Values.Where(row => !_removed.Contains(row.Number)));
        if (isFirst)
            AddSpares((_rows.Count + 4) / 5);
    }

    /// <summary>The numbers of the calls, in the order of each one's first call.</summary>
    private OrderedDictionary<string, NumberRow> Called()
    {
        var called = new OrderedDictionary<string, NumberRow>(StringComparer.Ordinal);
        foreach ((PageRow call, CallFacts facts) in _calls.OldestFirst())
        {
            if (facts.Callee.Length == 0)
                continue;
            bool wasReached = called.TryGetValue(facts.Callee, out NumberRow? before) && before.Status == Reached;
            int status = wasReached ? Reached : StatusAfter(facts);
            called[facts.Callee] = before is null
                ? new NumberRow(IdOf(facts.Callee), facts.Callee, status, call.CallDate.AddDays(-3), call)
                : before with { Status = status, LastCall = call };
        }
        return called;
    }

    private int StatusAfter(in CallFacts facts) =>
        facts.BillMs > 0 ? Reached
        : facts.HangupDate is null ? BlockedByOperator
        : new DeterministicRandom(HashOf(facts.Callee)).Pick(Reasons);

    private void AddSpares(int count)
    {
        for (int i = 0; i < count; i++)
            AddSpare(i % 4 == 3 ? Blacklisted : Waiting, _rows[^1].CreatedAt);
    }

    private void AddSpare(int status, DateTime at)
    {
        string number = _generator.SpareNumber(_spares++);
        _rows.Add(new NumberRow(IdOf(number), number, status, at, null));
    }

    private string IdOf(string number)
    {
        ulong hash = HashOf(number);
        return DeterministicRandom.ToGuid(hash, DeterministicRandom.Mix(hash)).ToString();
    }

    private ulong HashOf(string number) => DeterministicRandom.HashOf(_generator.Seed, number);
}
