using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
#if NET
using System.Numerics;
using System.Runtime.Intrinsics;
#endif

namespace LongCall.Http;

/// <summary>
/// Finds a text in JSON however its characters are spelled there: JSON may write any of them as an escape (<c>\u0065</c>, <c>\/</c>).
/// The text is printable ASCII.
/// </summary>
internal static class SpelledText
{
    private const byte Backslash = (byte)'\\';
    private const string ShortEscapes = "/\"\\";   // printable characters that a backslash alone may stand before

    // An ASCII character's long escape.
    private static readonly byte[] LongEscape = Encoding.ASCII.GetBytes("\\u00");

    /// <summary>Overwrites the text wherever it stands. The JSON stays JSON, and as long as it was.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="text">The text, of three characters or more.</param>
    public static void Overwrite(Span<byte> json, string text)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        for (int at = 0; NextTrace(json, at, bytes) is var found and >= 0; at = Math.Max(at, found + 1))
        {
            if (IsInEscape(json, found)) continue;
            if (json[found] == Backslash) at = OverwriteAround(json, found, bytes);
            else if (LengthAt(json, found, bytes) is var length and > 0) at = Cover(json, found, length);
        }
        foreach (char c in ShortEscapes)
        {
            if (text.Contains(c)) OverwriteFrom(json, [Backslash, (byte)c], bytes);
        }
    }

    /// <summary>The next place where two characters are as if the text began there, or a long escape. Whoever asks looks at the others.</summary>
    [MethodImpl(Compiled.AtOnce)]
    private static int NextTrace(ReadOnlySpan<byte> json, int at, byte[] text)
    {
        const int apart = 2;   // the third character tells an escape of ASCII from one of Chinese, of which some services have very many
        byte first = text[0], third = text[apart];
#if NET
        Vector128<byte> firsts = Vector128.Create(first), thirds = Vector128.Create(third), backslashes = Vector128.Create(Backslash), zeros = Vector128.Create((byte)'0');
        while (json.Length - at >= apart + Vector128<byte>.Count)
        {
            Vector128<byte> here = Vector128.Create(json.Slice(at)), behind = Vector128.Create(json.Slice(at + apart));
            uint found = ((Vector128.Equals(here, firsts) & Vector128.Equals(behind, thirds)) | (Vector128.Equals(here, backslashes) & Vector128.Equals(behind, zeros)))
                .ExtractMostSignificantBits();
            if (found != 0) return at + BitOperations.TrailingZeroCount(found);
            at += Vector128<byte>.Count;
        }
#endif
        for (; at < json.Length - apart; at++)
        {
            byte here = json[at], behind = json[at + apart];
            if ((here == first && behind == third) || (here == Backslash && behind == '0')) return at;
        }
        return -1;
    }

    private static int Cover(Span<byte> json, int start, int length)
    {
        json.Slice(start, length).Fill((byte)'*');
        return start + length;
    }

    // An escape that belongs to the text is its first one, or stands behind it: what is before it is plain.
    private static void OverwriteFrom(Span<byte> json, ReadOnlySpan<byte> escape, byte[] text)
    {
        for (int at = 0; Next(json, at, escape) is var found and >= 0;)
        {
            int end = IsInEscape(json, found) ? 0 : OverwriteAround(json, found, text);
            at = Math.Max(end, found + escape.Length);
        }
    }

    /// <summary>Overwrites the text that has its first escape here, and says where it ends; 0 if there is none.</summary>
    private static int OverwriteAround(Span<byte> json, int escape, byte[] text)
    {
        ReadCharacter(json, escape, out byte c);
        for (int before = Array.IndexOf(text, c); before >= 0; before = Array.IndexOf(text, c, before + 1))
        {
            int start = escape - before;
            if (start < 0 || !json.Slice(start, before).SequenceEqual(text.AsSpan(0, before)) || IsInEscape(json, start)) continue;
            int length = LengthAt(json, start, text);
            if (length == 0) continue;
            return Cover(json, start, length);
        }
        return 0;
    }

    /// <summary>How many bytes the text takes if it stands here; else 0.</summary>
    private static int LengthAt(ReadOnlySpan<byte> json, int start, byte[] text)
    {
        int at = start;
        foreach (byte expected in text)
        {
            int length = ReadCharacter(json, at, out byte c);
            if (length == 0 || c != expected) return 0;
            at += length;
        }
        return at - start;
    }

    /// <summary>Reads one ASCII character and says how many bytes it takes; 0 if there is none.</summary>
    private static int ReadCharacter(ReadOnlySpan<byte> json, int at, out byte c)
    {
        c = 0;
        if (at >= json.Length) return 0;
        c = json[at];
        if (c != Backslash) return 1;
        if (at + 1 >= json.Length) return 0;
        c = json[at + 1];
        if (c != 'u') return ShortEscapes.Contains((char)c) ? 2 : 0;
        if (at + 6 > json.Length || !json.Slice(at).StartsWith(LongEscape)) return 0;
        string digits = new([(char)json[at + 4], (char)json[at + 5]]);
        return byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out c) ? 6 : 0;
    }

    // An escape is six bytes at most, and a backslash begins one only if it is not escaped itself.
    private static bool IsInEscape(ReadOnlySpan<byte> json, int at)
    {
        int start = Math.Max(at - 5, 0);
        int last = json.Slice(start, at - start).LastIndexOf(Backslash);
        if (last < 0) return false;
        last += start;
        int run = 1;
        while (run <= last && json[last - run] == Backslash) run++;
        return run % 2 == 1 && (at == last + 1 || json[last + 1] == 'u');
    }

    private static int Next(ReadOnlySpan<byte> json, int from, ReadOnlySpan<byte> what)
    {
        int at = json.Slice(from).IndexOf(what);
        return at < 0 ? -1 : from + at;
    }
}
