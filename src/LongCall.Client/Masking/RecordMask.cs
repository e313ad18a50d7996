using System.Globalization;
using System.Text;
using System.Text.Json;
using LongCall.Json;

namespace LongCall.Masking;

/// <summary>
/// Makes of a record one in whose texts no phone number is whole, wherever it stands: in fields, turns, the customer's card, comments, and in what
/// nobody knows. Ids and times stay. For one thread at a time.
/// </summary>
internal sealed class RecordMask
{
    // What is of open shape inside of what is known.
    private static readonly HashSet<string> OpenFields = new(StringComparer.Ordinal) { RecordJsonWriter.AdditionalName, "level", "send_wechat_data", "pivot" };

    private static readonly HashSet<string> NumberFields = new(StringComparer.Ordinal) { "callee", "caller_number", "bridge_number" };

    private static readonly HashSet<string> IdFields = new(StringComparer.Ordinal) { "id", "pid", "callid", "bridge_callid" };

    private readonly RecordJsonWriter _plain = new();
    private readonly JsonTextWriter _masked = new();

    /// <summary>The record with the middle of every phone number hidden.</summary>
    public CallRecord Apply(CallRecord record) => Apply(record, MaskFor(record));

    /// <summary>The record with the middle of every phone number hidden.</summary>
    /// <param name="record">The record.</param>
    /// <param name="mask">Its own, of <see cref="MaskFor"/>.</param>
    public CallRecord Apply(CallRecord record, PhoneMask mask)
    {
        _plain.Clear();
        _masked.Clear();
        _plain.Write(record);
        ArraySegment<byte> json = _plain.Written;
        JsonCursor cursor = new(json.AsSpan());
        cursor.Reader.Read();
        Copy(ref cursor, mask, name: string.Empty, isOpen: false);
        json = _masked.Written;
        return CallRecord.FromJson(json.AsSpan());
    }

    /// <summary>What hides numbers in texts that belong to the record.</summary>
    public static PhoneMask MaskFor(CallRecord record)
    {
        IEnumerable<string?> fields = [record.Callee, record.CallerNumber, record.BridgeNumber, .. record.Details.Select(turn => turn.Callee)];
        return new PhoneMask(new HashSet<string>(fields.Distinct().SelectMany(PhoneMask.NumbersOf)));
    }

    private void Copy(ref JsonCursor cursor, PhoneMask mask, string name, bool isOpen)
    {
        switch (cursor.Reader.TokenType)
        {
            case JsonTokenType.StartObject:
                CopyObject(ref cursor, mask, isOpen);
                break;
            case JsonTokenType.StartArray:
                _masked.Begin('[');
                while (cursor.Reader.Read() && cursor.Reader.TokenType != JsonTokenType.EndArray) Copy(ref cursor, mask, name, isOpen);
                _masked.End(']');
                break;
            case JsonTokenType.String:
                string text = JsonText.Read(ref cursor.Reader);
                _masked.Text(NumberFields.Contains(name) ? PhoneMask.Field(text) : isOpen || !IsId(name) ? mask.Text(text) : text);
                break;
            case JsonTokenType.Number when isOpen && Masked(cursor.Reader.ValueSpan, mask) is { } hidden:
                _masked.Text(hidden);
                break;
            default:
                _masked.Copy(ref cursor);
                break;
        }
    }

    private void CopyObject(ref JsonCursor cursor, PhoneMask mask, bool isOpen)
    {
        _masked.Begin('{');
        while (cursor.Reader.Read() && cursor.Reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = JsonText.Read(ref cursor.Reader);
            cursor.Reader.Read();
            _masked.Name(isOpen ? mask.Text(name) : name);
            Copy(ref cursor, mask, name, isOpen || OpenFields.Contains(name));
        }
        _masked.End('}');
    }

    /// <summary>A phone number that was sent as a JSON number, as text; <see langword="null"/> for any other number.</summary>
    private static string? Masked(ReadOnlySpan<byte> number, PhoneMask mask)
    {
        string text = Utf8.GetString(number);
        if (text.IndexOfAny(['e', 'E']) >= 0 && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)) text = value.ToString("0", CultureInfo.InvariantCulture);
        string hidden = mask.Text(text);
        return hidden == text ? null : hidden;
    }

    private static bool IsId(string name) => IdFields.Contains(name) || name.EndsWith("_id", StringComparison.Ordinal);
}
