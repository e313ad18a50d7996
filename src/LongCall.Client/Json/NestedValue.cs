using System.Buffers.Text;
using System.Runtime.CompilerServices;
#if NET
using System.Numerics;
using System.Runtime.Intrinsics;
#endif

namespace LongCall.Json;

/// <summary>
/// An object or list that is only stepped over, as most of a record is. A token at a time costs several times as much as looking for its quotes and brackets.
/// What is found is JSON by every rule of <see cref="System.Text.Json.Utf8JsonReader"/>. What may be none is not found, and the reader has to say. As for
/// the reader, texts need not be UTF-8.
/// </summary>
internal ref struct NestedValue
{
    private const int Unknown = -1;   // no place in the JSON: nothing stands there, so whoever goes on from it finds nothing either

    // As methods of their own: in a caller they run slower.
    private const MethodImplOptions Apart = Compiled.AtOnce | MethodImplOptions.NoInlining;

    /// <summary>Looks for the end of the value.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="start">Where in it the value's first bracket is.</param>
    /// <param name="levels">How deep brackets may nest, these included; 64 at most.</param>
    public NestedValue(ReadOnlySpan<byte> json, int start, int levels) => End = FindEnd(json, start, levels);

    /// <summary>Where its last bracket is.</summary>
    public int End { get; }

    /// <summary>It is JSON. Otherwise nothing is known of it.</summary>
    public readonly bool IsFound => End != Unknown;

    /// <summary>How many elements, or members, are objects.</summary>
    public int Objects { get; private set; }

    /// <summary>Some are not.</summary>
    public bool HasOthers { get; private set; }

    /// <summary>It is an object, and not all its names are indices.</summary>
    public bool HasNames { get; private set; }

    /// <summary>Whether a name is an index: PHP sends a list with gaps as an object with such names.</summary>
    public static bool IsIndex(ReadOnlySpan<byte> name) => Utf8Parser.TryParse(name, out uint _, out int used) && used == name.Length;

    [MethodImpl(Apart)]
    private int FindEnd(ReadOnlySpan<byte> json, int at, int levels)
    {
        ulong open = 0;   // a bit for each open bracket, the innermost lowest: 1 for an object's
        int depth = 0;
        while (true)
        {
            at = SkipBlank(json, at);
            if ((open & 1) != 0)
            {
                int name = at;
                at = SkipText(json, at);
                if (depth == 1 && at != Unknown) CountName(json.Slice(name + 1, at - name - 2));
                at = SkipBlank(json, at);
                if (Peek(json, at) != ':') return Unknown;
                at = SkipBlank(json, at + 1);
            }

            byte first = Peek(json, at);
            if (depth == 1) Count(first);
            if (first == '"')
            {
                at = SkipText(json, at);
            }
            else if (first is (byte)'{' or (byte)'[')
            {
                if (depth++ == levels) return Unknown;
                open = open << 1 | (first == '{' ? 1UL : 0);
                at = SkipBlank(json, at + 1);
                if (Peek(json, at) != Closing(open)) continue;
            }
            else
            {
                at = SkipScalar(json, at, first);
            }

            at = SkipBlank(json, at);
            while (Peek(json, at) != ',')
            {
                if (Peek(json, at) != Closing(open)) return Unknown;
                if (--depth == 0) return at;
                open >>= 1;
                at = SkipBlank(json, at + 1);
            }
            at++;
        }
    }

    private static int Closing(ulong open) => (open & 1) != 0 ? '}' : ']';

    private void Count(byte first)
    {
        if (first == '{') Objects++;
        else HasOthers = true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CountName(ReadOnlySpan<byte> name)
    {
        if (!HasNames) HasNames = !IsIndex(name);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipText(ReadOnlySpan<byte> json, int at)
    {
        if (Peek(json, at) != '"') return Unknown;
        at = SkipCharacters(json, at + 1);
        while (Peek(json, at) == '\\')
        {
            at = SkipEscapes(json, at);
            if (at == Unknown) return Unknown;
            at = SkipCharacters(json, at);
        }
        return Peek(json, at) == '"' ? at + 1 : Unknown;   // or it is a control character, or the JSON's end
    }

    /// <summary>To the next quote, backslash or control character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipCharacters(ReadOnlySpan<byte> json, int at)
    {
#if NET
        while (json.Length - at >= Vector128<byte>.Count)
        {
            Vector128<byte> bytes = Vector128.Create(json.Slice(at));
            uint ends = (Vector128.Equals(bytes, Vector128.Create((byte)'"')) | Vector128.Equals(bytes, Vector128.Create((byte)'\\')) | Vector128.LessThan(bytes, Vector128.Create((byte)' '))).ExtractMostSignificantBits();
            if (ends != 0) return at + BitOperations.TrailingZeroCount(ends);
            at += Vector128<byte>.Count;
        }
#endif
        while (Peek(json, at) is >= (byte)' ' and not ((byte)'"' or (byte)'\\')) at++;
        return at;
    }

    // PHP escapes Chinese: one seldom comes alone.
    [MethodImpl(Apart)]
    private static int SkipEscapes(ReadOnlySpan<byte> json, int at)
    {
        while (Peek(json, at) == '\\')
        {
            at++;
            switch (Peek(json, at))
            {
                case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t': at++; break;
                case (byte)'u' when IsHex(Peek(json, at + 1)) && IsHex(Peek(json, at + 2)) && IsHex(Peek(json, at + 3)) && IsHex(Peek(json, at + 4)): at += 5; break;
                default: return Unknown;
            }
        }
        return at;
    }

    [MethodImpl(Apart)]
    private static int SkipScalar(ReadOnlySpan<byte> json, int at, byte first) => first switch
    {
        (byte)'n' => SkipWord(json, at, "null"u8),
        (byte)'t' => SkipWord(json, at, "true"u8),
        (byte)'f' => SkipWord(json, at, "false"u8),
        _ => SkipNumber(json, at),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipWord(ReadOnlySpan<byte> json, int at, ReadOnlySpan<byte> word) => json.Slice(at).StartsWith(word) ? at + word.Length : Unknown;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipNumber(ReadOnlySpan<byte> json, int at)
    {
        if (Peek(json, at) == '-') at++;
        at = Peek(json, at) == '0' ? at + 1 : SkipDigits(json, at);
        if (Peek(json, at) == '.') at = SkipDigits(json, at + 1);
        if (Peek(json, at) is not ((byte)'e' or (byte)'E')) return at;
        at++;
        return SkipDigits(json, Peek(json, at) is (byte)'+' or (byte)'-' ? at + 1 : at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipDigits(ReadOnlySpan<byte> json, int at)
    {
        int start = at;
        while (Peek(json, at) is >= (byte)'0' and <= (byte)'9') at++;
        return at > start ? at : Unknown;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipBlank(ReadOnlySpan<byte> json, int at) => Peek(json, at) > ' ' ? at : SkipBlanks(json, at);

    [MethodImpl(Apart)]
    private static int SkipBlanks(ReadOnlySpan<byte> json, int at)
    {
        while (Peek(json, at) is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') at++;
        return at;
    }

    /// <summary>The byte that stands there; outside of the JSON 0, which JSON has nowhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte Peek(ReadOnlySpan<byte> json, int at) => (uint)at < (uint)json.Length ? json[at] : (byte)0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsHex(byte b) => b is >= (byte)'0' and <= (byte)'9' || (b | 0x20) is >= 'a' and <= 'f';
}
