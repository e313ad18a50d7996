using System.Text;

namespace LongCall.Json;

/// <summary>Whether bytes are UTF-8 that come in blocks. The edge of a block may part a character.</summary>
internal sealed class Utf8Blocks
{
    private readonly Decoder _decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
    private readonly char[] _decoded = new char[4096];

    /// <summary>False if the block, behind those before it, cannot be UTF-8.</summary>
    public bool Check(byte[] block, int start, int length)
    {
        try
        {
            while (length > 0)
            {
                _decoder.Convert(block, start, length, _decoded, 0, _decoded.Length, flush: false, out int used, out _, out _);
                start += used;
                length -= used;
            }
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
