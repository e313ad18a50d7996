using LongCall.Json;

namespace LongCall;

/// <summary>The few hundred regions that all records name, each made once. Regions are immutable, so sharing one is safe.</summary>
internal static class RegionPool
{
    private const int Slots = 1024;   // a power of two

    private sealed class Entry(byte[] json, Region region)
    {
        public readonly byte[] Json = json;
        public readonly Region Region = region;
    }

    private static readonly Entry?[] Entries = new Entry?[Slots];

    /// <summary>The region that this JSON text describes.</summary>
    public static Region Get(ReadOnlySpan<byte> json)
    {
        ref Entry? slot = ref Entries[StringPool.Hash(json) & (Slots - 1)];
        Entry? held = slot;
        if (held is not null && json.SequenceEqual(held.Json)) return held.Region;

        JsonCursor cursor = new(json);
        cursor.Reader.Read();
        Entry made = new(json.ToArray(), Region.Fields.Read(ref cursor));
        slot = made;
        return made.Region;
    }
}
