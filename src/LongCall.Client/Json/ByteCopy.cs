namespace LongCall.Json;

/// <summary>Copies what is kept of an answer: most of its bytes.</summary>
internal static class ByteCopy
{
    public static byte[] Of(ReadOnlySpan<byte> bytes)
    {
#if NET
        byte[] copy = GC.AllocateUninitializedArray<byte>(bytes.Length);   // not cleared first
        bytes.CopyTo(copy);
        return copy;
#else
        return bytes.ToArray();
#endif
    }
}
