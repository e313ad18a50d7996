using System.Buffers.Binary;

namespace LongCall.Recordings;

/// <summary>What the first bytes of a body tell: whether it is audio, and how long it is by its own account.</summary>
internal static class AudioHead
{
    /// <summary>As many bytes tell it.</summary>
    public const int Length = 12;

    // Whoever writes WAV without knowing its length leaves 0, or the largest number there is or nearly.
    private const uint LeastUnknownSize = 0x7FFF_0000;
    private const int ChunkHeadLength = 8;

    /// <summary>Whether the bytes begin any kind of audio that a call may come as.</summary>
    public static bool IsAudio(ReadOnlySpan<byte> head) =>
        IsWave(head)
        || head.StartsWith("ID3"u8) || IsMpegFrame(head)
        || head.StartsWith("OggS"u8) || head.StartsWith("fLaC"u8) || head.StartsWith("#!AMR"u8) || head.StartsWith(".snd"u8)
        || (head.Length >= ChunkHeadLength && head.Slice(4).StartsWith("ftyp"u8))   // M4A
        || head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]);   // WebM

    /// <summary>How many bytes a WAV file has at the least, as its head says; <see langword="null"/> where it does not say.</summary>
    public static long? AnnouncedLength(ReadOnlySpan<byte> head)
    {
        if (!IsWave(head) || !head.StartsWith("RIFF"u8)) return null;
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(head.Slice(4));
        return size is 0 or >= LeastUnknownSize ? null : ChunkHeadLength + size;
    }

    private static bool IsWave(ReadOnlySpan<byte> head) =>
        head.Length >= Length && (head.StartsWith("RIFF"u8) || head.StartsWith("RF64"u8)) && head.Slice(ChunkHeadLength).StartsWith("WAVE"u8);

    // MP3 or AAC without a head of its own. FF FE begins text in UTF-16, and FF FF nothing.
    private static bool IsMpegFrame(ReadOnlySpan<byte> head) => head.Length >= 3 && head[0] == 0xFF && head[1] is >= 0xE0 and < 0xFE && head[2] >> 4 != 15;
}
