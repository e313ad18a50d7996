using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using LongCall.Json;

namespace LongCall;

/// <summary>
/// A JSON object kept whole, for what has no fixed shape: read-only, members in the order in which they were sent, reachable by name
/// whatever its case. Values are text, <see cref="long"/>, <see cref="decimal"/>, <see cref="double"/>, <see cref="bool"/>,
/// <see langword="null"/>, a <see cref="ServiceObject"/> or a <see cref="ServiceList{T}"/> of these.
/// </summary>
[SuppressMessage("Design", "CA1010", Justification = "PowerShell looks for the non-generic interface.")]
[SuppressMessage("Naming", "CA1710", Justification = "The name is part of the module's surface.")]
public sealed class ServiceObject : IDictionary
{
    private readonly byte[] _json;
    private MemberTable? _members;

    internal ServiceObject(byte[] json) => _json = json;

    /// <summary>How many members there are.</summary>
    public int Count => Members.Count;

    /// <summary>The names, in the order in which they were sent.</summary>
    public ICollection Keys => Members.Names();

    /// <summary>The values, in the same order.</summary>
    public ICollection Values => Members.Values();

    bool IDictionary.IsReadOnly => true;

    bool IDictionary.IsFixedSize => true;

    bool ICollection.IsSynchronized => true;

    object ICollection.SyncRoot => this;

    /// <summary>The object as it was sent.</summary>
    internal ReadOnlySpan<byte> Json => _json;

    /// <summary>The value of a member; <see langword="null"/> if there is no such member.</summary>
    /// <exception cref="NotSupportedException">On writing.</exception>
    [SuppressMessage("Design", "CA1065", Justification = "IDictionary asks for a setter; this one is read-only.")]
    public object? this[object key]
    {
        get => Find(key) is var at and >= 0 ? Members[at].Value : null;
        set => throw new NotSupportedException();
    }

    /// <summary>Whether there is a member of that name.</summary>
    public bool Contains(object key) => Find(key) >= 0;

    /// <inheritdoc/>
    public void CopyTo(Array array, int index) => Members.CopyTo(array, index);

    /// <inheritdoc/>
    public IDictionaryEnumerator GetEnumerator() => new Enumerator(Members);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void IDictionary.Add(object key, object? value) => throw new NotSupportedException();

    void IDictionary.Clear() => throw new NotSupportedException();

    void IDictionary.Remove(object key) => throw new NotSupportedException();

    /// <summary>The object as compact JSON, Chinese as it is.</summary>
    public override string ToString()
    {
        JsonTextWriter writer = new();
        WriteTo(writer);
        return writer.ToString();
    }

    /// <summary>Writes the object as compact JSON.</summary>
    internal void WriteTo(JsonTextWriter writer)
    {
        JsonCursor cursor = new(_json);
        cursor.Reader.Read();
        writer.Copy(ref cursor);
    }

    /// <summary>The objects of a list, from its JSON text; an element that is not an object is left out.</summary>
    internal static List<ServiceObject> ReadList(byte[] json)
    {
        JsonCursor cursor = new(json);
        List<ServiceObject> items = [];
        cursor.Reader.Read();
        while (cursor.Reader.Read() && cursor.Reader.CurrentDepth > 0)
        {
            if (cursor.Reader.TokenType == JsonTokenType.StartObject) items.Add(new ServiceObject(ByteCopy.Of(cursor.Raw())));
            else if (cursor.Reader.TokenType != JsonTokenType.PropertyName) cursor.Reader.Skip();
        }
        return items;
    }

    // Threads may both read the members for the first time; each gives the same.
    private MemberTable Members
    {
        get
        {
            if (_members is { } members) return members;
            JsonCursor cursor = new(_json);
            cursor.Reader.Read();
            return _members = ReadMembers(ref cursor);
        }
    }

    private int Find(object key) => Members.Find(key?.ToString() ?? string.Empty);

    private static MemberTable ReadMembers(ref JsonCursor cursor)
    {
        MemberTable members = new();
        while (cursor.Reader.Read() && cursor.Reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = JsonText.Read(ref cursor.Reader);
            cursor.Reader.Read();
            members.Set(name, ReadValue(ref cursor));
        }
        return members;
    }

    /// <summary>The value that the cursor stands on, as a member of an object would have it.</summary>
    internal static object? ReadValue(ref JsonCursor cursor) => cursor.Reader.TokenType switch
    {
        JsonTokenType.String => JsonText.Read(ref cursor.Reader),
        JsonTokenType.Number => ReadNumber(ref cursor.Reader),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.StartObject => new ServiceObject(ByteCopy.Of(cursor.Raw())),
        JsonTokenType.StartArray => ReadList(ref cursor),
        _ => null,
    };

    private static object ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out long whole)) return whole;
        if (reader.TryGetDecimal(out decimal exact)) return exact;
        return reader.TryGetDouble(out double near) && !double.IsInfinity(near) ? near : StringPool.Get(reader.ValueSpan);
    }

    private static ServiceList<object?> ReadList(ref JsonCursor cursor)
    {
        List<object?> items = [];
        while (cursor.Reader.Read() && cursor.Reader.TokenType != JsonTokenType.EndArray) items.Add(ReadValue(ref cursor));
        return new ServiceList<object?>(items);
    }

    private sealed class Enumerator(MemberTable members) : IDictionaryEnumerator
    {
        private int _at = -1;

        public DictionaryEntry Entry => members[_at];

        public object Key => Entry.Key;

        public object? Value => Entry.Value;

        public object Current => Entry;

        public bool MoveNext() => ++_at < members.Count;

        public void Reset() => _at = -1;
    }
}
