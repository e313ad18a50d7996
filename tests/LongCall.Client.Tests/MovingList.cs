using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>How a list behaves between two requests.</summary>
public enum Movement
{
    /// <summary>Nothing happens.</summary>
    None,

    /// <summary>New calls in front only.</summary>
    NewCalls,

    /// <summary>Between two requests rows only arrive, anywhere, or only vanish, anywhere.</summary>
    OneWay,

    /// <summary>Between two requests rows both arrive and vanish, anywhere, never as many.</summary>
    Mixed,

    /// <summary>Between two requests new calls arrive in front and rows vanish anywhere, never as many.</summary>
    MixedInFront,

    /// <summary>The list stands still, and the service counts wrong now and then, or gives too few rows.</summary>
    Lies,
}

/// <summary>A list of ids that changes before requests, from a seed. What it did can be read in <see cref="Story"/>.</summary>
internal sealed class MovingList
{
    private static readonly double[] Rates = [0.08, 0.25, 0.6];

    private readonly Random _random;
    private readonly Movement _movement;
    private readonly int _perPage;
    private readonly double _rate;
    private readonly List<string> _rows = [];
    private readonly StringBuilder _story = new();
    private int _changesLeft;
    private int _next;
    private int _requests;

    public MovingList(int seed, Movement movement, int rows, int perPage)
    {
        _random = new Random(seed);
        _movement = movement;
        _perPage = perPage;
        _rate = Rates[_random.Next(Rates.Length)];
        // A list that moves both ways all the time can only be believed in the end: this one comes to rest before that.
        _changesLeft = movement switch { Movement.None => 0, Movement.Mixed => _random.Next(1, 5), _ => _random.Next(1, 9) };
        for (int i = 0; i < rows; i++) _rows.Add(NewId());
        _story.Append(CultureInfo.InvariantCulture, $"{rows} rows, {perPage} a page:");
        States.Add([.. _rows]);
    }

    public string Story => _story.ToString();

    /// <summary>The list at its start and as each request found it.</summary>
    public List<string[]> States { get; } = [];

    /// <summary>Ids that have been in the list at any time.</summary>
    public HashSet<string> Ever { get; } = [];

    public int Requests => _requests;

    public int PerPage => _perPage;

    /// <summary>The request that is answered with nothing, and after which the list comes to rest; 0 for none.</summary>
    public int BreaksAt { get; init; }

    /// <summary>Serves lists, each as the task that is named for it.</summary>
    public static void Attach(SimulatorServer server, ConcurrentDictionary<string, MovingList> lists)
    {
        server.BeforeAnswer = request => lists[request.TaskId!].Move(request.Page);
        server.Rewrite = (request, page) => page with { Body = lists[request.TaskId!].Page(request.Page) };
    }

    private void Move(int page)
    {
        _requests++;
        _story.Append(CultureInfo.InvariantCulture, $" p{page}");
        if (_movement is not (Movement.None or Movement.Lies) && _requests > 1 && _changesLeft > 0 && _random.NextDouble() < _rate)
        {
            _changesLeft--;
            Change();
        }
        States.Add([.. _rows]);
    }

    private void Change()
    {
        bool inserts = _movement == Movement.NewCalls || _random.Next(2) == 0;
        int count = _random.Next(1, 5);
        if (_movement is Movement.Mixed or Movement.MixedInFront && _random.Next(2) == 0)
        {
            int other = Math.Min(_random.Next(1, 5), _rows.Count);
            if (other == count) count++;
            Insert(count);
            Delete(other);
        }
        else if (inserts) Insert(count);
        else Delete(count);
    }

    private void Insert(int count)
    {
        bool inFront = _movement is Movement.NewCalls or Movement.MixedInFront || _random.Next(3) > 0;
        for (int i = 0; i < count; i++)
        {
            int at = inFront ? 0 : _random.Next(_rows.Count + 1);
            _rows.Insert(at, NewId());
            _story.Append(CultureInfo.InvariantCulture, $" +{_rows[at]}@{at}");
        }
    }

    private void Delete(int count)
    {
        for (int i = 0; i < count && _rows.Count > 0; i++)
        {
            int at = _random.Next(_rows.Count);
            _story.Append(CultureInfo.InvariantCulture, $" -{_rows[at]}@{at}");
            _rows.RemoveAt(at);
        }
    }

    private byte[] Page(int page)
    {
        if (_requests == BreaksAt)
        {
            _changesLeft = 0;
            _story.Append(" (breaks)");
            return [];
        }
        IEnumerable<string> rows = _rows.Skip((page - 1) * _perPage).Take(_perPage);
        int total = _rows.Count;
        int lastPage = Math.Max(1, (total + _perPage - 1) / _perPage);
        if (_movement == Movement.Lies && _changesLeft > 0 && _random.NextDouble() < _rate)
        {
            _changesLeft--;
            switch (_random.Next(4))
            {
                case 0: total += _random.Next(1, 20); break;
                case 1: total = Math.Max(0, total - _random.Next(1, 20)); break;
                case 2: lastPage = _random.Next(1, 30); break;
                default: rows = rows.Where(_ => _random.Next(4) > 0); break;
            }
            _story.Append(CultureInfo.InvariantCulture, $" (says {total} on {lastPage})");
        }
        string data = string.Join(',', rows.Select(id => $$"""{"id":"{{id}}"}"""));
        return Encoding.UTF8.GetBytes(
            $$"""{"code":200,"meta":{"total":{{total}},"last_page":{{lastPage}},"per_page":"{{_perPage}}"},"data":[{{data}}]}""");
    }

    private string NewId()
    {
        string id = (_next++).ToString(CultureInfo.InvariantCulture);
        Ever.Add(id);
        return id;
    }
}
