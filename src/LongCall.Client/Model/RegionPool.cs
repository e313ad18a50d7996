using LongCall.Json;

namespace LongCall;

/// <summary>
/// The few hundred regions that all records name, each made once. Regions are immutable, so sharing one is safe. Its size is bounded: the
/// number of places, and the length of what may take one.
/// </summary>
internal static class RegionPool
{
    private const int Slots = 1024;   // a power of two
    private const int LongestPooled = 1024;   // bytes; a region of the service has some 250

    private sealed class Entry(byte[] json, bool isOwn, Region region)
    {
        public readonly bool IsOwn = isOwn;
        public readonly byte[] Json = json;
        public readonly Region Region = region;
    }

    private static readonly Entry?[] Entries = new Entry?[Slots];

    /// <summary>The region that this JSON text describes.</summary>
    /// <param name="json">The text.</param>
    /// <param name="isOwn">It is what <see cref="RecordJsonWriter"/> wrote.</param>
    public static Region Get(ReadOnlySpan<byte> json, bool isOwn)
    {
        if (json.Length > LongestPooled) return Read(json, isOwn);
        ref Entry? slot = ref Entries[StringPool.Hash(json) & (Slots - 1)];
        Entry? held = slot;
        if (held is not null && held.IsOwn == isOwn && json.SequenceEqual(held.Json)) return held.Region;

        Entry made = new(json.ToArray(), isOwn, Read(json, isOwn));
        slot = made;
        return made.Region;
    }

    private static Region Read(ReadOnlySpan<byte> json, bool isOwn)
    {
        JsonCursor cursor = new(json, isOwn);
        cursor.Reader.Read();
        return Region.Fields.Read(ref cursor);
    }
}
