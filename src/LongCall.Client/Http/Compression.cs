using System.IO.Compression;

namespace LongCall.Http;

/// <summary>
/// Undoes a compression that is left when the framework has done its part: one that the answer does not announce, or by another name than
/// the framework knows. (<c>deflate</c> is left to us on purpose: frameworks differ in whether they expect zlib's head.)
/// </summary>
internal static class Compression
{
    private const int ZlibHeadBytes = 2;

    /// <summary>The decompressed body; <see langword="null"/> if it is not compressed.</summary>
    /// <exception cref="InvalidDataException">It is compressed in a way that cannot be undone.</exception>
    public static Stream? Undo(ICollection<string> announced, AnswerBody body)
    {
        if (!body.IsWhole) return null;
        ReadOnlySpan<byte> head = body.Span;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08])) return new GZipStream(From(body, 0), CompressionMode.Decompress);
        bool isDeflate = Announces(announced, "deflate");
        if (HasZlibHead(head, isDeflate)) return new DeflateStream(From(body, ZlibHeadBytes), CompressionMode.Decompress);
        if (isDeflate && !body.IsText) return new DeflateStream(From(body, 0), CompressionMode.Decompress);
        string? unknown = announced.FirstOrDefault(name => name is "br" or "zstd" or "compress" or "x-compress");
        return unknown is null ? null : throw new InvalidDataException("Compressed with " + unknown + ".");
    }

    // The second byte's '^' is text as well, so that it counts only where it was announced.
    private static bool HasZlibHead(ReadOnlySpan<byte> head, bool isDeflate) =>
        head.Length >= ZlibHeadBytes && head[0] == 0x78 && (head[1] is 0x01 or 0x9C or 0xDA || (isDeflate && head[1] == 0x5E));

    private static bool Announces(ICollection<string> announced, string name) =>
        announced.Any(n => n.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static MemoryStream From(AnswerBody body, int start) => new(body.Buffer, start, body.Length - start, writable: false);
}
