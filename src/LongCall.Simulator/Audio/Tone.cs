using System.Buffers.Binary;

namespace LongCall.Simulator;

/// <summary>Makes the sound of a call: a WAV file with a tone, 8,000 samples of 8 bits a second, one channel.</summary>
internal static class Tone
{
    private const int Rate = 8000;
    private const int HeaderLength = 44;

    /// <summary>Of a real call's length this much, so that a file stays small.</summary>
    private const int Shortening = 20;

    /// <param name="recordId">Chooses the pitch.</param>
    /// <param name="billMs">The length of the call.</param>
    /// <param name="leastBytes">The least size of the sound.</param>
    public static Answer Make(string recordId, long billMs, int leastBytes)
    {
        byte[] second = Second(300 + (int)(DeterministicRandom.HashOf(0, recordId) % 700));
        int length = (int)Math.Max(billMs * Rate / 1000 / Shortening, leastBytes);
        length += length % 2;   // a chunk of odd length would need a byte of padding
        byte[] body = [.. Header(length), .. second.AsSpan(0, length % Rate)];
        // The tone ends with each second where it began, so that whole seconds fit together.
        var answer = new Answer(200, body, Simulator.Answer.Audio) { Repeated = new RepeatedPart(HeaderLength, second, length / Rate) };
        answer.Headers["Content-Disposition"] = $"attachment; filename=\"{recordId}.wav\"";
        return answer;
    }

    private static byte[] Second(int pitch)
    {
        var samples = new byte[Rate];
        for (int i = 0; i < Rate; i++)
            samples[i] = (byte)Math.Round(128 + 60 * Math.Sin(2 * Math.PI * pitch * i / Rate));
        return samples;
    }

    private static byte[] Header(int length)
    {
        var header = new byte[HeaderLength];
        Span<byte> at = header;
        "RIFF"u8.CopyTo(at);
        BinaryPrimitives.WriteInt32LittleEndian(at[4..], HeaderLength - 8 + length);
        "WAVEfmt "u8.CopyTo(at[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(at[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(at[20..], 1);   // PCM
        BinaryPrimitives.WriteInt16LittleEndian(at[22..], 1);   // channels
        BinaryPrimitives.WriteInt32LittleEndian(at[24..], Rate);
        BinaryPrimitives.WriteInt32LittleEndian(at[28..], Rate);   // bytes a second
        BinaryPrimitives.WriteInt16LittleEndian(at[32..], 1);   // bytes a sample
        BinaryPrimitives.WriteInt16LittleEndian(at[34..], 8);   // bits a sample
        "data"u8.CopyTo(at[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(at[40..], length);
        return header;
    }
}
