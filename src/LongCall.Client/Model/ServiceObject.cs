using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
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
    private static readonly JsonWriterOptions AsSent = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly byte[] _json;
    private List<DictionaryEntry>? _members;

    internal ServiceObject(byte[] json) => _json = json;

    /// <summary>How many members there are.</summary>
    public int Count => Members.Count;

    /// <summary>The names, in the order in which they were sent.</summary>
    public ICollection Keys => Members.ConvertAll(m => m.Key);

    /// <summary>The values, in the same order.</summary>
    public ICollection Values => Members.ConvertAll(m => m.Value);

    bool IDictionary.IsReadOnly => true;

    bool IDictionary.IsFixedSize => true;

    bool ICollection.IsSynchronized => true;

    object ICollection.SyncRoot => this;

    /// <summary>The value of a member; <see langword="null"/> if there is no such member.</summary>
    /// <exception cref="NotSupportedException">On writing.</exception>
    [SuppressMessage("Design", "CA1065", Justification = "IDictionary asks for a setter; this one is read-only.")]
    public object? this[object key]
    {
        get => TryFind(key, out DictionaryEntry member) ? member.Value : null;
        set => throw new NotSupportedException();
    }

    /// <summary>Whether there is a member of that name.</summary>
    public bool Contains(object key) => TryFind(key, out _);

    /// <inheritdoc/>
    public void CopyTo(Array array, int index) => ((ICollection)Members).CopyTo(array, index);

    /// <inheritdoc/>
    public IDictionaryEnumerator GetEnumerator() => new Enumerator(Members);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void IDictionary.Add(object key, object? value) => throw new NotSupportedException();

    void IDictionary.Clear() => throw new NotSupportedException();

    void IDictionary.Remove(object key) => throw new NotSupportedException();

    /// <summary>The object as compact JSON, Chinese as it is.</summary>
    public override string ToString()
    {
        using MemoryStream text = new(_json.Length);
        using (Utf8JsonWriter writer = new(text, AsSent))
        {
            JsonCursor cursor = new(_json);
            while (cursor.Reader.Read()) Copy(ref cursor, writer);
        }
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    /// <summary>A text as a JSON string.</summary>
    internal static string Quote(string text) => "\"" + JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text) + "\"";

    /// <summary>The objects of a list, from its JSON text; an element that is not an object is left out.</summary>
    internal static List<ServiceObject> ReadList(byte[] json)
    {
        JsonCursor cursor = new(json);
        List<ServiceObject> items = [];
        cursor.Reader.Read();
        while (cursor.Reader.Read() && cursor.Reader.CurrentDepth > 0)
        {
            if (cursor.Reader.TokenType == JsonTokenType.StartObject) items.Add(new ServiceObject(cursor.Raw().ToArray()));
            else if (cursor.Reader.TokenType != JsonTokenType.PropertyName) cursor.Reader.Skip();
        }
        return items;
    }

    // Threads may both read the members for the first time; each gives the same.
    private List<DictionaryEntry> Members
    {
        get
        {
            if (_members is { } members) return members;
            JsonCursor cursor = new(_json);
            cursor.Reader.Read();
            return _members = ReadMembers(ref cursor);
        }
    }

    private bool TryFind(object key, out DictionaryEntry member)
    {
        string name = key?.ToString() ?? string.Empty;
        int at = Members.FindIndex(m => name.Equals((string)m.Key, StringComparison.Ordinal));
        if (at < 0) at = Members.FindIndex(m => name.Equals((string)m.Key, StringComparison.OrdinalIgnoreCase));
        member = at < 0 ? default : Members[at];
        return at >= 0;
    }

    private static List<DictionaryEntry> ReadMembers(ref JsonCursor cursor)
    {
        List<DictionaryEntry> members = [];
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        while (cursor.Reader.Read() && cursor.Reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = JsonText.Read(ref cursor.Reader);
            cursor.Reader.Read();
            DictionaryEntry member = new(name, ReadValue(ref cursor));
            if (places.TryGetValue(name, out int same))
            {
                members[same] = member;   // JSON's usual rule: the last one counts
                continue;
            }
            places.Add(name, members.Count);
            members.Add(member);
        }
        return members;
    }

    private static object? ReadValue(ref JsonCursor cursor) => cursor.Reader.TokenType switch
    {
        JsonTokenType.String => JsonText.Read(ref cursor.Reader),
        JsonTokenType.Number => ReadNumber(ref cursor.Reader),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.StartObject => new ServiceObject(cursor.Raw().ToArray()),
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

    private static void Copy(ref JsonCursor cursor, Utf8JsonWriter writer)
    {
        switch (cursor.Reader.TokenType)
        {
            case JsonTokenType.StartObject: writer.WriteStartObject(); break;
            case JsonTokenType.EndObject: writer.WriteEndObject(); break;
            case JsonTokenType.StartArray: writer.WriteStartArray(); break;
            case JsonTokenType.EndArray: writer.WriteEndArray(); break;
            case JsonTokenType.PropertyName: writer.WritePropertyName(JsonText.Read(ref cursor.Reader)); break;
            case JsonTokenType.String: writer.WriteStringValue(JsonText.Read(ref cursor.Reader)); break;
            default: writer.WriteRawValue(cursor.Reader.ValueSpan, skipInputValidation: true); break;
        }
    }

    private sealed class Enumerator(List<DictionaryEntry> members) : IDictionaryEnumerator
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
