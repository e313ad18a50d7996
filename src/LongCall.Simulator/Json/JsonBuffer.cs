using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace LongCall.Simulator;

/// <summary>
/// The framework's JSON writer, over memory that the next answer uses again. Texts, times and floats are printed here:
/// the writer has one way of escaping for a whole document, while PHP mixes <c>\u4f60</c> with plain Chinese.
/// </summary>
internal sealed class JsonBuffer : IDisposable
{
    /// <summary>What most pages of a hundred records fit into.</summary>
    private const int PageSize = 1024 * 1024;

    private static readonly ConcurrentBag<ArrayBufferWriter<byte>> Free = [];

    private readonly ArrayBufferWriter<byte> _bytes = Free.TryTake(out ArrayBufferWriter<byte>? used) ? used : new(PageSize);
    private readonly Utf8JsonWriter _json;

    public JsonBuffer() => _json = new Utf8JsonWriter(_bytes);

    public ReadOnlyMemory<byte> Written
    {
        get
        {
            _json.Flush();
            return _bytes.WrittenMemory;
        }
    }

    public void BeginObject() => _json.WriteStartObject();

    public void EndObject() => _json.WriteEndObject();

    public void BeginArray() => _json.WriteStartArray();

    public void EndArray() => _json.WriteEndArray();

    public void Name(ReadOnlySpan<byte> name) => _json.WritePropertyName(name);

    /// <summary>A value that is JSON already, or is sent as if it were.</summary>
    public void Raw(ReadOnlySpan<byte> json) => _json.WriteRawValue(json, skipInputValidation: true);

    public void Null() => _json.WriteNullValue();

    public void Number(long value) => _json.WriteNumberValue(value);

    /// <summary>A float with the 17 digits of PHP's <c>serialize_precision = 17</c>.</summary>
    public void Number(double value)
    {
        Span<byte> digits = stackalloc byte[32];
        value.TryFormat(digits, out int length, "G17", CultureInfo.InvariantCulture);
        Raw(digits[..length]);
    }

    public void Text(Guid value) => _json.WriteStringValue(value);

    public void Text(DateTime value)
    {
        Span<byte> time = stackalloc byte[TimeLength];
        WriteTime(value, time);
        _json.WriteStringValue(time);
    }

    public void Text(string value, bool escaped = false)
    {
        Span<byte> text = new byte[value.Length * 6 + 2];
        int length = escaped ? PhpText.WriteEscaped(value, text[1..]) : PhpText.WritePlain(value, text[1..]);
        text[0] = text[length + 1] = (byte)'"';
        Raw(text[..(length + 2)]);
    }

    public const int TimeLength = 19;

    /// <summary><c>yyyy-MM-dd HH:mm:ss</c></summary>
    public static void WriteTime(DateTime value, Span<byte> target)
    {
        // The framework is fast with its own format only, which has a T between day and time.
        value.TryFormat(target, out _, "s", CultureInfo.InvariantCulture);
        target["yyyy-MM-dd".Length] = (byte)' ';
    }

    public void Dispose()
    {
        _json.Dispose();
        _bytes.ResetWrittenCount();
        Free.Add(_bytes);
    }
}
