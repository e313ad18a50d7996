using System.Runtime.CompilerServices;

namespace LongCall.Json;

/// <summary>
/// Keeps strings that many records share (carriers, tags, ids of the task and the account), so that each is made once.
/// It is a direct-mapped table: a new text replaces an older one at its place, and a long one is not kept. Threads may race; at worst a string is made twice.
/// </summary>
internal static class StringPool
{
    private const int Slots = 4096;   // a power of two
    private const int LongestPooled = 64;

    private sealed class Entry(byte[] utf8, string text)
    {
        public readonly byte[] Utf8 = utf8;
        public readonly string Text = text;
    }

    private static readonly Entry?[] Entries = new Entry?[Slots];

    /// <summary>The text of these UTF-8 bytes, which must be valid and hold no JSON escape.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public static string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return string.Empty;
        if (utf8.Length > LongestPooled) return Utf8.GetString(utf8);

        ref Entry? slot = ref Entries[Hash(utf8) & (Slots - 1)];
        Entry? held = slot;
        if (held is not null && utf8.SequenceEqual(held.Utf8)) return held.Text;

        Entry made = new(utf8.ToArray(), Utf8.GetString(utf8));
        slot = made;
        return made.Text;
    }

    [MethodImpl(Compiled.AtOnce)]
    public static uint Hash(ReadOnlySpan<byte> utf8)
    {
        uint hash = (uint)utf8.Length;
        foreach (byte b in utf8) hash = (hash ^ b) * 16777619;
        return hash ^ (hash >> 15);
    }
}
