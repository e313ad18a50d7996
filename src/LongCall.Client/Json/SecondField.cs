using System.Text.Json;

namespace LongCall.Json;

/// <summary>Reads the value the cursor stands on.</summary>
internal delegate T? ValueReader<out T>(ref JsonCursor cursor);

/// <summary>
/// A field that gives a property its value where another field gives none: which of the two the service sends is not known for every list. Where
/// both have a value, this one is kept as sent.
/// </summary>
/// <param name="name">The field.</param>
internal struct SecondField(string name)
{
    private byte[]? _json;

    /// <summary>Notes the field's value, which the cursor stands on.</summary>
    public void Note(ref JsonCursor cursor) => _json = ByteCopy.Of(cursor.Raw());

    /// <summary>The property's value. To be asked for once, when every field has been read.</summary>
    /// <param name="first">What the other field gave.</param>
    /// <param name="entity">Keeps what is not used.</param>
    /// <param name="read">Reads this one.</param>
    public T? Or<T>(T? first, ServiceEntity entity, ValueReader<T> read)
    {
        if (_json is not { } json) return first;
        _json = null;
        JsonCursor cursor = new(json);
        cursor.Reader.Read();
        if (cursor.Reader.TokenType == JsonTokenType.Null) return first;
        bool isNeeded = first is null or string { Length: 0 };
        T? second = isNeeded ? read(ref cursor) : default;
        if (!isNeeded || cursor.Refused) entity.Keep(name, json);
        return second is null ? first : second;
    }
}
