using System.Text;
using System.Text.Json;

namespace LongCall.Json;

/// <summary>The text of a JSON string token. It reads half a surrogate pair too, which the framework's reader refuses.</summary>
internal static class JsonText
{
    /// <summary>The text of the string or property name the reader stands on.</summary>
    public static string Read(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return Utf8.GetString(reader.ValueSpan);
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)   // a lone surrogate: kept as it is, since nothing may be lost
        {
            return Unescape(Utf8.GetString(reader.ValueSpan));
        }
    }

    /// <summary>The UTF-8 of an escaped string.</summary>
    public static ReadOnlySpan<byte> Unescaped(ref Utf8JsonReader reader) => Encoding.UTF8.GetBytes(Read(ref reader));

    // The reader has checked the escapes already.
    private static string Unescape(string json)
    {
        StringBuilder text = new(json.Length);
        for (int i = 0; i < json.Length; i++)
        {
            if (json[i] != '\\')
            {
                text.Append(json[i]);
                continue;
            }
            switch (json[++i])
            {
                case 'b': text.Append('\b'); break;
                case 'f': text.Append('\f'); break;
                case 'n': text.Append('\n'); break;
                case 'r': text.Append('\r'); break;
                case 't': text.Append('\t'); break;
                case 'u':
                    text.Append((char)HexValue(json, i + 1));
                    i += 4;
                    break;
                default: text.Append(json[i]); break;   // quote, backslash, slash
            }
        }
        return text.ToString();
    }

    private static int HexValue(string json, int start)
    {
        int value = 0;
        for (int i = start; i < start + 4; i++)
            value = value * 16 + (json[i] <= '9' ? json[i] - '0' : (json[i] & 0xDF) - 'A' + 10);
        return value;
    }
}
