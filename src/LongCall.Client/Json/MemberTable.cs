using System.Collections;

namespace LongCall;

/// <summary>
/// The members of a service object: in the order in which they were sent, and found by name, exactly or in any case. Most objects have a few
/// members and are searched; beyond that there is an index.
/// </summary>
internal sealed class MemberTable
{
    private const int MostSearched = 8;

    private readonly List<DictionaryEntry> _members = [];
    private Dictionary<string, int>? _exact;
    private Dictionary<string, int>? _anyCase;   // the first of that name

    public int Count => _members.Count;

    public DictionaryEntry this[int at] => _members[at];

    public object[] Names() => _members.ConvertAll(m => m.Key).ToArray();

    public object?[] Values() => _members.ConvertAll(m => m.Value).ToArray();

    public void CopyTo(Array array, int index) => ((ICollection)_members).CopyTo(array, index);

    /// <summary>Adds a member, or gives the one of that name another value: of a name sent twice the last counts, as is usual for JSON.</summary>
    public void Set(string name, object? value)
    {
        DictionaryEntry member = new(name, value);
        int at = Find(name, StringComparison.Ordinal, _exact);
        if (at >= 0)
        {
            _members[at] = member;
            return;
        }
        _members.Add(member);
        if (_exact is not null) Index(_members.Count - 1);
        else if (_members.Count > MostSearched) IndexAll();
    }

    /// <summary>Where the member of that name is, else the first of that name in any case; -1 if there is none.</summary>
    public int Find(string name)
    {
        int at = Find(name, StringComparison.Ordinal, _exact);
        return at >= 0 ? at : Find(name, StringComparison.OrdinalIgnoreCase, _anyCase);
    }

    private int Find(string name, StringComparison comparison, Dictionary<string, int>? index)
    {
        if (index is not null) return index.TryGetValue(name, out int at) ? at : -1;
        return _members.FindIndex(m => name.Equals((string)m.Key, comparison));
    }

    private void IndexAll()
    {
        _exact = new Dictionary<string, int>(StringComparer.Ordinal);
        _anyCase = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < _members.Count; i++) Index(i);
    }

    private void Index(int at)
    {
        string name = (string)_members[at].Key;
        _exact![name] = at;
        if (!_anyCase!.ContainsKey(name)) _anyCase[name] = at;
    }
}
