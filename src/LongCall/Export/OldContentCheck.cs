using System.Text;

namespace LongCall.Commands;

/// <summary>Looks at the bytes of a text file as they go by: whether they are UTF-8, and where they end.</summary>
internal sealed class OldContentCheck(bool isCsv)
{
    private readonly Decoder _decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
    private char[] _characters = [];
    private long _quotes;
    private byte _last = (byte)'\n';

    /// <summary>How many bytes went by.</summary>
    public long Length { get; private set; }

    /// <summary>The last value is quoted and has no end: what is written behind it would be a part of it.</summary>
    public bool EndsInsideValue => isCsv && _quotes % 2 == 1;

    /// <summary>The last line has no end.</summary>
    public bool EndsInsideLine => _last is not ((byte)'\n' or (byte)'\r');

    /// <summary>What a line of the file ends with.</summary>
    public byte[] LineEnd => isCsv ? "\r\n"u8.ToArray() : "\n"u8.ToArray();

    /// <exception cref="DecoderFallbackException">It is not UTF-8.</exception>
    public void Add(byte[] buffer, int count)
    {
        if (_characters.Length < count) _characters = new char[count + 1];
        _decoder.GetChars(buffer, 0, count, _characters, 0, flush: false);
        for (int i = 0; i < count; i++)
        {
            if (buffer[i] == '"') _quotes++;
        }
        _last = buffer[count - 1];
        Length += count;
    }

    /// <exception cref="DecoderFallbackException">A character has no end.</exception>
    public void End() => _decoder.GetChars([], 0, 0, new char[1], 0, flush: true);
}
