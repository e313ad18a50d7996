using System.Text.Json;

namespace LongCall.Json;

/// <summary>Reads the object that the cursor stands on.</summary>
internal delegate T ObjectReader<out T>(ref JsonCursor cursor);

/// <summary>An answer whose data are one object. A success without one is no answer: what it would make is an object that knows nothing.</summary>
internal sealed class ObjectAnswer<T>(ObjectReader<T> read) : Answer where T : class
{
    private bool _isEmpty;

    /// <summary>The data; <see langword="null"/> on a failure.</summary>
    public T? Data { get; private set; }

    /// <inheritdoc/>
    public override string Summary => "1 object";

    /// <inheritdoc/>
    public override string ToString() => "no pages";

    /// <inheritdoc/>
    protected override bool HasData => Data is not null;

    /// <inheritdoc/>
    protected override Malformation Missing => _isEmpty ? Malformation.NoData : base.Missing;

    /// <inheritdoc/>
    protected override void ReadMember(string name, ref JsonCursor cursor)
    {
        if (name != "data")
        {
            cursor.Reader.Skip();
            return;
        }
        _isEmpty = IsNone(cursor.Reader);
        if (!_isEmpty && cursor.Reader.TokenType == JsonTokenType.StartObject) Data = read(ref cursor);
        else cursor.Reader.Skip();
    }

    // PHP's forms of none: null, [] and {}.
    private static bool IsNone(Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null
        || (reader.TokenType is (JsonTokenType.StartObject or JsonTokenType.StartArray) && reader.Read() && reader.TokenType is (JsonTokenType.EndObject or JsonTokenType.EndArray));
}
