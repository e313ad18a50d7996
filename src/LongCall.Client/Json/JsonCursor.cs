using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using LongCall.Http;

namespace LongCall.Json;

/// <summary>
/// Stands on one value of the service's JSON and reads it as the type that the caller asks for. PHP may send a number as text or an empty
/// list for no object; such forms are read too. A value that does not fit is skipped and <see cref="Refused"/> is set, so that the
/// caller can keep its JSON text. No value makes it throw.
/// </summary>
internal ref struct JsonCursor
{
    private const int ShortValue = 64;   // bytes: here a new reader costs what it spares

    private readonly ReadOnlySpan<byte> _json;
    private int _readerStart;   // where in the JSON the reader's own begins

    /// <summary>The tokens. Public so that its position moves in place; of places in the JSON only the cursor knows.</summary>
    public Utf8JsonReader Reader;

    /// <summary>Stands before the JSON's first token.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="isOwn">It is not the service's, but what <see cref="RecordJsonWriter"/> wrote.</param>
    public JsonCursor(ReadOnlySpan<byte> json, bool isOwn = false)
    {
        _json = json;
        IsOwn = isOwn;
        Reader = NewReader(json);
    }

    /// <summary>An exception that a cursor met, with the place in the JSON where it is: the reader's own does not count what was stepped over.</summary>
    public static JsonException Located(JsonException met, ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = NewReader(json);
        try
        {
            while (reader.Read())
            {
            }
            return met;
        }
        catch (JsonException located)
        {
            return located;
        }
    }

    /// <summary>The JSON is what <see cref="RecordJsonWriter"/> wrote.</summary>
    public bool IsOwn { get; }

    /// <summary>The value asked for last could not be typed.</summary>
    public bool Refused { get; private set; }

    /// <summary>Refuses the value that has been read.</summary>
    public void MarkRefused() => Refused = true;

    /// <summary>Forgets, and tells, whether a value was refused.</summary>
    public bool TakeRefused()
    {
        bool refused = Refused;
        Refused = false;
        return refused;
    }

    /// <summary>Where in the JSON the token begins.</summary>
    public readonly int TokenStart => _readerStart + (int)Reader.TokenStartIndex;

    /// <summary>The JSON text from a token's start to where the cursor stands.</summary>
    public readonly ReadOnlySpan<byte> RawSince(int start) => _json.Slice(start, _readerStart + (int)Reader.BytesConsumed - start);

    /// <summary>The value whole, as its JSON text.</summary>
    public ReadOnlySpan<byte> Raw()
    {
        int start = TokenStart;
        Skip();
        return RawSince(start);
    }

    /// <summary>To the end of the value.</summary>
    public void Skip()
    {
        if (Reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) SkipNested();
    }

    // Never a part of its callers: each of them would have to clear the memory of one more reader.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private NestedValue SkipNested()
    {
        NestedValue value = new(_json, TokenStart, Limits.MaxJsonDepth - Reader.CurrentDepth);
        if (!value.IsFound || value.End - TokenStart < ShortValue)
        {
            Reader.Skip();   // throws if it is no JSON
            return value;
        }
        // For a reader that has read the first bracket and has the last one before it, the value is empty. This one ends where any other would.
        Reader = new Utf8JsonReader(_json.Slice(value.End), isFinalBlock: true, Reader.CurrentState);
        _readerStart = value.End;
        Reader.Read();
        return value;
    }

    /// <summary>Text as sent; a number as its digits.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public string? Text()
    {
        switch (Reader.TokenType)
        {
            case JsonTokenType.String: return JsonText.Read(ref Reader);
            case JsonTokenType.Number: return StringPool.Get(Reader.ValueSpan);
            case JsonTokenType.Null: return null;
            default: return Refuse<string>();
        }
    }

    /// <summary>As <see cref="Text"/>, for a text that many records share.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public string? SharedText() => Reader.TokenType == JsonTokenType.String && !Reader.ValueIsEscaped
        ? StringPool.Get(Reader.ValueSpan)
        : Text();

    /// <summary>As <see cref="Text"/>, but an object or list is kept as its own JSON text.</summary>
    public string? TextOrJson() => Reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray
        ? Utf8.GetString(Raw())
        : Text();

    /// <summary>A time on China's clock; an empty text and MySQL's zero date are none.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public DateTimeOffset? Time()
    {
        if (Reader.TokenType == JsonTokenType.Null) return null;
        if (Reader.TokenType != JsonTokenType.String) return Refuse<DateTimeOffset?>();
        if (ServiceTime.TryParse(Reader.ValueIsEscaped ? JsonText.Unescaped(ref Reader) : Reader.ValueSpan, out DateTimeOffset? time)) return time;
        return Refuse<DateTimeOffset?>();
    }

    /// <summary>A whole number; 1 and 0 for true and false.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public int? Int32()
    {
        if (Reader.TokenType == JsonTokenType.Number && Reader.TryGetInt32(out int quick)) return quick;
        long? value = Int64();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : value is null ? null : Refuse<int?>();
    }

    /// <summary>A grade as its number, or as its letter.</summary>
    public int? Grade()
    {
        if (Reader.TokenType == JsonTokenType.String && Reader.ValueSpan.Length == 1 && (Reader.ValueSpan[0] & 0xDF) is >= 'A' and <= 'E' and int letter)
            return letter - 'A' + 1;
        return Int32();
    }

    /// <summary>A whole number; <c>60.0</c> counts as one. True and false are 1 and 0.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public long? Int64()
    {
        switch (Reader.TokenType)
        {
            case JsonTokenType.Number when Reader.TryGetInt64(out long quick): return quick;
            case JsonTokenType.True: return 1;
            case JsonTokenType.False: return 0;
        }
        decimal? value = Decimal();
        return value is >= long.MinValue and <= long.MaxValue && decimal.Truncate(value.Value) == value
            ? (long)value
            : value is null ? null : Refuse<long?>();
    }

    /// <summary>True or false, also as 1 and 0, or as text.</summary>
    public bool? Flag()
    {
        switch (Reader.TokenType)
        {
            case JsonTokenType.Null: return null;
            case JsonTokenType.True: return true;
            case JsonTokenType.False: return false;
            case JsonTokenType.String when IsBlankText(): return null;
            case JsonTokenType.String when bool.TryParse(JsonText.Read(ref Reader), out bool flag): return flag;
        }
        return Int64() switch
        {
            1 => true,
            0 => false,
            null => null,
            _ => Refuse<bool?>(),
        };
    }

    /// <summary>A number with its fraction.</summary>
    public decimal? Decimal()
    {
        if (Reader.TokenType == JsonTokenType.Number && Reader.TryGetDecimal(out decimal number)) return number;
        if (Reader.TokenType == JsonTokenType.Null || IsBlankText()) return null;
        return Reader.TokenType == JsonTokenType.String
            && decimal.TryParse(JsonText.Read(ref Reader), NumberStyles.Float, CultureInfo.InvariantCulture, out number)
                ? number
                : Refuse<decimal?>();
    }

    /// <summary>A number as the service measured it.</summary>
    public double? Double()
    {
        if (Reader.TokenType == JsonTokenType.Null || IsBlankText()) return null;
        double number = double.NaN;
        if (Reader.TokenType == JsonTokenType.Number)
            Reader.TryGetDouble(out number);
        else if (Reader.TokenType == JsonTokenType.String
            && !double.TryParse(JsonText.Read(ref Reader), NumberStyles.Float, CultureInfo.InvariantCulture, out number))
            number = double.NaN;
        return double.IsNaN(number) || double.IsInfinity(number) ? Refuse<double?>() : number;
    }

    /// <summary>An object of open shape; null, <c>[]</c>, <c>{}</c> and an empty text are none.</summary>
    public ServiceObject? Object()
    {
        ReadOnlySpan<byte> json = ObjectJson();
        return json.IsEmpty ? null : new ServiceObject(ByteCopy.Of(json));
    }

    /// <summary>
    /// The JSON text of an object that has members; empty if there is none. An object without members is none where the service sent it; a record's own
    /// JSON has it for an object all of whose values are none.
    /// </summary>
    [MethodImpl(Compiled.AtOnce)]
    public ReadOnlySpan<byte> ObjectJson()
    {
        switch (Reader.TokenType)
        {
            case JsonTokenType.Null: return default;
            case JsonTokenType.String when IsBlankText(): return default;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                bool isObject = Reader.TokenType == JsonTokenType.StartObject;
                ReadOnlySpan<byte> raw = Raw();
                if (IsEmptyContainer(raw) && !(IsOwn && isObject)) return default;
                if (isObject) return raw;
                Refused = true;
                return default;
            default: return Refuse<byte[]>();
        }
    }

    /// <summary>
    /// The JSON text of a list of objects that is not empty, to be read later. PHP sends a list with gaps as an object with numbers for
    /// names. An element that is not an object is left out of the list. The value is refused too, so that its text is kept. So is a list of
    /// more items than a record can have: as objects they would take a hundred times the memory.
    /// </summary>
    /// <returns>Bytes, or <see cref="OwnJson"/>.</returns>
    [MethodImpl(Compiled.AtOnce)]
    public object? ListJson()
    {
        if (Reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
            return Reader.TokenType == JsonTokenType.Null || IsBlankText() ? null : Refuse<object>();

        int start = TokenStart;
        NestedValue list = SkipNested();
        bool isList = list.IsFound && !list.HasNames && list.Objects <= Limits.MaxListItems;
        Refused |= !isList || list.HasOthers;
        if (!isList || list.Objects == 0) return null;
        byte[] json = ByteCopy.Of(RawSince(start));
        return IsOwn ? new OwnJson(json) : json;
    }

    /// <summary>Texts: a list of them, or one by itself. A blank one is none.</summary>
    public ServiceList<string> Texts()
    {
        if (Reader.TokenType is JsonTokenType.Null or JsonTokenType.String or JsonTokenType.Number)
            return Text() is { } one && !string.IsNullOrWhiteSpace(one) ? new ServiceList<string>([one]) : ServiceList<string>.None;
        if (Reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject)) return Refuse<ServiceList<string>>() ?? ServiceList<string>.None;

        int depth = Reader.CurrentDepth;
        List<string> texts = [];
        bool all = true;
        while (Reader.Read() && Reader.CurrentDepth > depth)
        {
            if (Reader.TokenType == JsonTokenType.PropertyName)
            {
                all &= NestedValue.IsIndex(Reader.ValueSpan);
                Reader.Read();
            }
            if (Reader.TokenType is not (JsonTokenType.Null or JsonTokenType.String or JsonTokenType.Number))
            {
                all = false;
                Reader.Skip();
            }
            else if (Text() is { } text && !string.IsNullOrWhiteSpace(text))
            {
                texts.Add(text);
            }
        }
        Refused |= !all;
        return texts.Count == 0 ? ServiceList<string>.None : new ServiceList<string>(texts);
    }

    /// <summary>Refuses the value that was read last: it is not the one that is meant.</summary>
    public void Refuse() => Refused = true;

    /// <summary>Refuses the value that begins at <paramref name="start"/>, wherever in it the cursor stands.</summary>
    public void RefuseFrom(int start, int depth)
    {
        if (TokenStart == start) Skip();
        while (Reader.CurrentDepth > depth) Reader.Read();
        Refused = true;
    }

    private static Utf8JsonReader NewReader(ReadOnlySpan<byte> json) => new(json, new JsonReaderOptions { MaxDepth = Limits.MaxJsonDepth });

    private bool IsBlankText() => Reader.TokenType == JsonTokenType.String && string.IsNullOrWhiteSpace(JsonText.Read(ref Reader));

    private T? Refuse<T>()
    {
        Skip();
        Refused = true;
        return default;
    }

    private static bool IsEmptyContainer(ReadOnlySpan<byte> json)
    {
        foreach (byte b in json.Slice(1, json.Length - 2))
        {
            if (b is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')) return false;
        }
        return true;
    }
}
