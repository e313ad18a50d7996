using System.Text;
using System.Text.Json.Nodes;

namespace LongCall.Simulator;

/// <summary>
/// The calls of one task, newest first. A table that nobody changed holds nothing but its length; a changed one a
/// list of row numbers. Every member takes the lock of the server, so a table can be changed while it is read.
/// </summary>
public sealed class CallTable
{
    private readonly Lock _gate;
    private readonly CallGenerator _generator;
    private readonly CallCalendar _calendar;
    private readonly RecordTemplates? _templates;
    private readonly bool _odd;
    private readonly FilteredRows _filtered = new();
    private readonly Dictionary<int, DateTime> _callDates = [];
    private readonly Dictionary<int, RawRow> _rawRows = [];

    private TaskInfo _task;

    /// <summary>Row numbers in order; null while row i stands at place i.</summary>
    private List<int>? _order;
    private int _count;
    private int _nextNewest = -1;
    private int _nextLate;

    internal CallTable(TaskInfo task, int rows, SimulatorOptions options, Lock gate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        _gate = gate;
        _generator = new CallGenerator(options.Seed, task.TaskId, task.OwnerId ?? options.AccountId, options.Odd);
        _calendar = new CallCalendar(_generator.Seed, options.NewestCall, rows);
        _odd = options.Odd;
        _templates = options.PreRendered ? new RecordTemplates(_generator, _calendar.At, _odd) : null;
        _count = rows;
        _nextLate = rows;
        _task = task;
        Numbers = new NumberTable(this, _generator, gate);
    }

    public string TaskId => Task.TaskId;

    /// <summary>The task itself, as its list shows it.</summary>
    public TaskInfo Task
    {
        get
        {
            lock (_gate)
                return _task;
        }
        set
        {
            lock (_gate)
                _task = value;
        }
    }

    /// <summary>The numbers that the task calls or is to call.</summary>
    public NumberTable Numbers { get; }

    public int Count
    {
        get
        {
            lock (_gate)
                return _count;
        }
    }

    /// <summary>The ids as they stand now, newest first; later changes do not show in it.</summary>
    public IReadOnlyList<string> Ids
    {
        get
        {
            lock (_gate)
            {
                int[]? order = _order?.ToArray();
                return new RowIdList(_count, index => IdOf(order is null ? index : order[index]));
            }
        }
    }

    /// <summary>Counts the changes, so that what was computed from an older state can be told.</summary>
    internal int Version { get; private set; }

    /// <summary>Whether two answers may differ without a change.</summary>
    internal bool ShufflesTies { get; private set; }

    /// <summary>New calls push every row down.</summary>
    public void InsertNewest(int n)
    {
        lock (_gate)
        {
            Mutable();
            for (int i = 0; i < n; i++)
                Insert(0, _nextNewest--);
        }
    }

    /// <summary>Rows that were not there before take a place in the middle, as when they enter a filter.</summary>
    public void InsertAt(int index, int n)
    {
        lock (_gate)
        {
            List<int> order = Mutable();
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(index, order.Count);
            // They take the call time of the row they push down, so the table stays sorted.
            DateTime callDate = order.Count == 0 ? _calendar.At(0) : CallDateOf(order[Math.Min(index, order.Count - 1)]);
            for (int i = 0; i < n; i++)
            {
                _callDates[_nextLate] = callDate;
                Insert(index, _nextLate++);
            }
        }
    }

    public void DeleteAt(int index)
    {
        lock (_gate)
        {
            Mutable().RemoveAt(index);
            _count--;
        }
    }

    public void Delete(string id)
    {
        lock (_gate)
            DeleteAt(PlaceOf(id));
    }

    /// <summary>
    /// Gives every <paramref name="size"/> neighbours one call time. With <paramref name="shuffleEachRequest"/> their
    /// order differs from one request to the next, as a database may do where an order has ties.
    /// </summary>
    public void SetGroupsOfTies(int size, bool shuffleEachRequest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        lock (_gate)
        {
            _calendar.TieSize = size;
            ShufflesTies = shuffleEachRequest;
            Version++;
        }
    }

    /// <summary>Puts a hand-written record in front of the others. It is sent as it stands here.</summary>
    public void AddRow(string rawJson)
    {
        lock (_gate)
        {
            Mutable();
            var raw = new RawRow(rawJson);
            int row = _nextLate++;
            _callDates[row] = raw.CallDate ?? (_count == 0 ? _calendar.At(0) : CallDateOf(_order![0]));
            _rawRows[row] = raw;
            Insert(0, row);
        }
    }

    /// <summary>Puts a hand-written record in the place of one that is there.</summary>
    public void ReplaceRow(string id, string rawJson)
    {
        lock (_gate)
        {
            int row = RowAt(PlaceOf(id));
            _rawRows[row] = new RawRow(rawJson);
            Version++;
        }
    }

    /// <summary>A record as it is sent.</summary>
    public string RowJson(string id)
    {
        using var json = new JsonBuffer();
        PageRow row;
        lock (_gate)
            row = Describe(RowAt(PlaceOf(id)));
        Write(row, fromTemplate: false, json);
        return Encoding.UTF8.GetString(json.Written.Span);
    }

    /// <summary>The rows of a page. To be called under the lock.</summary>
    internal (int Total, PageRow[] Rows) Page(CallFilter filter, int page, int perPage, int requestNumber)
    {
        List<int>? chosen = filter.IsEmpty ? _order : _filtered.Get(filter, Version, () => Choose(filter));
        if (ShufflesTies)
            chosen = TieShuffle.Apply(chosen ?? Enumerable.Range(0, _count).ToList(), CallDateOf, (ulong)requestNumber);

        int total = chosen?.Count ?? _count;
        long first = (long)(page - 1) * perPage;
        int length = (int)Math.Clamp(total - first, 0, perPage);
        var rows = new PageRow[length];
        for (int i = 0; i < length; i++)
            rows[i] = Describe(chosen is null ? (int)first + i : chosen[(int)first + i]);
        return (total, rows);
    }

    /// <summary>Every call from the oldest to the newest, with what is known of it. To be called under the lock.</summary>
    internal IEnumerable<(PageRow Row, CallFacts Facts)> OldestFirst()
    {
        for (int place = _count - 1; place >= 0; place--)
        {
            PageRow row = Describe(RowAt(place));
            yield return (row, FactsOf(row));
        }
    }

    /// <summary>A call by its id, if it is there. To be called under the lock.</summary>
    internal PageRow? TryFind(string id)
    {
        for (int place = 0; place < _count; place++)
        {
            if (IdOf(RowAt(place)) == id)
                return Describe(RowAt(place));
        }
        return null;
    }

    internal CallFacts FactsOf(PageRow row) => row.Raw?.Facts ?? _generator.FactsOf(row.Row, row.CallDate);

    /// <summary>A record as JSON that can be taken apart; null where a hand-written one is none. Needs no lock.</summary>
    internal JsonObject? Parse(PageRow row)
    {
        using var json = new JsonBuffer();
        Write(row, fromTemplate: false, json);
        return RawRow.Parse(Encoding.UTF8.GetString(json.Written.Span));
    }

    /// <summary>A row that is not on the page at hand. To be called under the lock.</summary>
    internal PageRow Find(string id) => Describe(RowAt(PlaceOf(id)));

    internal string IdOf(PageRow row) => row.Raw?.Id ?? _generator.IdOf(row.Row).ToString();

    /// <summary>Prints a row. Needs no lock.</summary>
    internal void Write(PageRow row, bool fromTemplate, JsonBuffer json)
    {
        if (row.Raw is not null)
            json.Raw(row.Raw.Json);
        else if (fromTemplate && _templates is not null)
            _templates.Write(row.Row, row.CallDate, json);
        else
            RecordWriter.Write(_generator, row.Row, row.CallDate, _odd, json);
    }

    private List<int> Choose(CallFilter filter)
    {
        var chosen = new List<int>();
        for (int place = 0; place < _count; place++)
        {
            int row = RowAt(place);
            if (filter.Matches(FactsOf(Describe(row))))
                chosen.Add(row);
        }
        return chosen;
    }

    private List<int> Mutable()
    {
        Version++;
        return _order ??= Enumerable.Range(0, _count).ToList();
    }

    private void Insert(int index, int row)
    {
        _order!.Insert(index, row);
        _count++;
    }

    private int PlaceOf(string id)
    {
        for (int place = 0; place < _count; place++)
        {
            if (IdOf(RowAt(place)) == id)
                return place;
        }
        throw new ArgumentException($"Task {TaskId} has no record {id}.", nameof(id));
    }

    private PageRow Describe(int row) => new(row, CallDateOf(row), _rawRows.GetValueOrDefault(row));

    private DateTime CallDateOf(int row) => _callDates.TryGetValue(row, out DateTime callDate) ? callDate : _calendar.At(row);

    private int RowAt(int place) => _order is null ? place : _order[place];

    private string IdOf(int row) => _rawRows.TryGetValue(row, out RawRow? raw) ? raw.Id : _generator.IdOf(row).ToString();
}
