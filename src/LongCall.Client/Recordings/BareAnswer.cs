using System.Text.Json;

namespace LongCall.Recordings;

/// <summary>An answer with an address that came without the service's envelope: as a text of JSON or as plain text, as a list, or as an object that has <c>url</c>.</summary>
internal static class BareAnswer
{
    /// <summary>The body in the envelope that it lacks; the body itself if it lacks none, or is something else.</summary>
    public static byte[] InEnvelope(byte[] body)
    {
        ReadOnlySpan<byte> text = Trim(body);
        if (text.StartsWith("http"u8) && text.IndexOfAny((byte)' ', (byte)'"', (byte)'\n') < 0) return Envelope([.. "\""u8, .. text, .. "\""u8]);
        return IsBare(text) ? Envelope(text) : body;
    }

    private static bool IsBare(ReadOnlySpan<byte> json)
    {
        try
        {
            Utf8JsonReader reader = new(json);
            if (!reader.Read()) return false;
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.StartArray) return true;
            bool hasAddress = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("code"u8)) return false;
                hasAddress |= reader.ValueTextEquals("url"u8);
                reader.Read();
                reader.Skip();
            }
            return hasAddress;
        }
        catch (JsonException)
        {
            return false;   // whoever reads it says what is wrong
        }
    }

    private static byte[] Envelope(ReadOnlySpan<byte> data) => [.. "{\"code\":200,\"data\":"u8, .. data, .. "}"u8];

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("\uFEFF"u8)) text = text.Slice(3);
        while (text.Length > 0 && text[0] <= ' ') text = text.Slice(1);
        while (text.Length > 0 && text[text.Length - 1] <= ' ') text = text.Slice(0, text.Length - 1);
        return text;
    }
}
