using System.Text;

namespace LongCall.Json;

/// <summary>UTF-8 where the two frameworks differ.</summary>
internal static class Utf8
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string GetString(ReadOnlySpan<byte> utf8)
    {
#if NET
        return Strict.GetString(utf8);
#else
        return Strict.GetString(utf8.ToArray());
#endif
    }

    public static bool IsValid(byte[] buffer, int start, int length)
    {
#if NET
        return System.Text.Unicode.Utf8.IsValid(buffer.AsSpan(start, length));
#else
        try
        {
            Strict.GetCharCount(buffer, start, length);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
#endif
    }
}
