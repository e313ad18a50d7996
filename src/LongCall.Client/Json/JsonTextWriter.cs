using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LongCall.Json;

/// <summary>
/// Writes JSON as short as it can be, Chinese as it is. The framework's own writer makes U+FFFD of half a surrogate pair, in names too; here it
/// stays an escape, so that what was read can be written and read again.
/// </summary>
/// <param name="forEngines">Whether to write U+FFFD after all, for half a surrogate and for U+0000: databases refuse a file that has either.</param>
internal sealed class JsonTextWriter(bool forEngines = false)
{
    private const int LongestEscape = 6;   // \uXXXX, which is also longer than any character's UTF-8

    private byte[] _bytes = new byte[256];
    private int _length;
    private bool _needsComma;

    /// <summary>What has been written. It stays as it is only until more is written.</summary>
    public ArraySegment<byte> Written => new(_bytes, 0, _length);

    /// <summary>What has been written, as text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(_bytes, 0, _length);

    /// <summary>Begins anew, in the same memory.</summary>
    public void Clear()
    {
        _length = 0;
        _needsComma = false;
    }

    public void Begin(char bracket)
    {
        Separate();
        Add((byte)bracket);
        _needsComma = false;
    }

    public void End(char bracket)
    {
        Add((byte)bracket);
        _needsComma = true;
    }

    /// <summary>The name of the member whose value follows.</summary>
    public void Name(string name)
    {
        Text(name);
        Add((byte)':');
        _needsComma = false;
    }

    public void Null() => Raw("null"u8);

    public void Boolean(bool value) => Raw(value ? "true"u8 : "false"u8);

    public void Text(string text)
    {
        Separate();
        Reserve(text.Length * LongestEscape + 2);
        Add((byte)'"');
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) AddPair(text[i], text[++i]);
            else AddCharacter(text[i]);
        }
        Add((byte)'"');
        _needsComma = true;
    }

    public void Number(decimal number) => Raw(number.ToString(CultureInfo.InvariantCulture));

    public void Number(double number) => Raw(NumberText.Of(number));

    /// <summary>A time on China's clock, with its fraction if it has one.</summary>
    public void Time(DateTimeOffset time) => Text(ChinaTime.ToText(time));

    /// <summary>The value that the cursor stands on, whole.</summary>
    public void Copy(ref JsonCursor cursor)
    {
        int depth = cursor.Reader.CurrentDepth;
        do
        {
            CopyToken(ref cursor);
        }
        while ((cursor.Reader.CurrentDepth > depth || cursor.Reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) && cursor.Reader.Read());
    }

    private void CopyToken(ref JsonCursor cursor)
    {
        switch (cursor.Reader.TokenType)
        {
            case JsonTokenType.StartObject: Begin('{'); break;
            case JsonTokenType.EndObject: End('}'); break;
            case JsonTokenType.StartArray: Begin('['); break;
            case JsonTokenType.EndArray: End(']'); break;
            case JsonTokenType.PropertyName: Name(JsonText.Read(ref cursor.Reader)); break;
            case JsonTokenType.String: Text(JsonText.Read(ref cursor.Reader)); break;
            default: Raw(cursor.Reader.ValueSpan); break;
        }
    }

    private void Raw(string ascii) => Raw(Encoding.ASCII.GetBytes(ascii));

    private void Raw(ReadOnlySpan<byte> json)
    {
        Separate();
        Reserve(json.Length);
        json.CopyTo(_bytes.AsSpan(_length));
        _length += json.Length;
        _needsComma = true;
    }

    private void Separate()
    {
        if (_needsComma) Add((byte)',');
    }

    private void AddCharacter(char c)
    {
        switch (c)
        {
            case '"' or '\\': Escape(c); break;
            case '\n': Escape('n'); break;
            case '\r': Escape('r'); break;
            case '\t': Escape('t'); break;
            case '\0' when forEngines: AddUtf8('\uFFFD'); break;
            case < ' ': EscapeCode(c); break;
            case >= '\uD800' and <= '\uDFFF' when forEngines: AddUtf8('\uFFFD'); break;
            case >= '\uD800' and <= '\uDFFF': EscapeCode(c); break;
            default: AddUtf8(c); break;
        }
    }

    private void Escape(char c)
    {
        Add((byte)'\\');
        Add((byte)c);
    }

    private void EscapeCode(char c)
    {
        Escape('u');
        foreach (char digit in ((int)c).ToString("x4", CultureInfo.InvariantCulture)) Add((byte)digit);
    }

    private void AddPair(char high, char low)
    {
        int code = char.ConvertToUtf32(high, low);
        Add((byte)(0xF0 | (code >> 18)));
        Add((byte)(0x80 | ((code >> 12) & 0x3F)));
        Add((byte)(0x80 | ((code >> 6) & 0x3F)));
        Add((byte)(0x80 | (code & 0x3F)));
    }

    private void AddUtf8(int c)
    {
        if (c < 0x80)
        {
            Add((byte)c);
            return;
        }
        if (c < 0x800)
        {
            Add((byte)(0xC0 | (c >> 6)));
        }
        else
        {
            Add((byte)(0xE0 | (c >> 12)));
            Add((byte)(0x80 | ((c >> 6) & 0x3F)));
        }
        Add((byte)(0x80 | (c & 0x3F)));
    }

    private void Add(byte b)
    {
        if (_length == _bytes.Length) Reserve(1);
        _bytes[_length++] = b;
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _length < count) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
    }
}
