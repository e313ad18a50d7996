namespace LongCall.Simulator;

/// <summary>
/// SplitMix64: the same numbers from the same seed on every machine and framework version, which
/// <see cref="System.Random"/> does not promise, and cheap to start for every single row.
/// </summary>
internal sealed class DeterministicRandom(ulong seed)
{
    private ulong _state = seed;

    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>A seed for what a text names, the same on every machine.</summary>
    public static ulong HashOf(ulong seed, string text)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (char c in text)
            hash = (hash ^ c) * 0x100000001B3;
        return Mix(hash ^ Mix(seed));
    }

    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15);

    /// <summary>A number from 0 to <paramref name="limit"/> - 1.</summary>
    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool Percent(int chance) => Below(100) < chance;

    public T Pick<T>(T[] values) => values[Below(values.Length)];

    public Guid NextGuid() => ToGuid(Next(), Next());

    /// <summary>A GUID with the marks of version 4, as PHP's libraries make them.</summary>
    public static Guid ToGuid(ulong high, ulong low) => new(
        (uint)(high >> 32),
        (ushort)(high >> 16),
        (ushort)((high & 0x0FFF) | 0x4000),
        (byte)(((low >> 56) & 0x3F) | 0x80),
        (byte)(low >> 48), (byte)(low >> 40), (byte)(low >> 32),
        (byte)(low >> 24), (byte)(low >> 16), (byte)(low >> 8), (byte)low);
}
