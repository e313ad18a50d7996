using System.IO.Compression;
using System.Text.Json;
using LongCall.Files;

namespace LongCall.Copy;

/// <summary>A line that is held in a file. Its bytes stay as they are only until the next is read.</summary>
internal readonly record struct HeldLine(LinePlace Place, ArraySegment<byte> Bytes);

/// <summary>A file of one task's calls on one day: compressed JSON, a record a line.</summary>
internal static class DayFile
{
    /// <summary>Its lines in their order; none if there is no such file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="onInvalid">Is told of a line that is no record, and the next goes on. Without it, such a line is an error.</param>
    /// <exception cref="LcException"><see cref="LcError.LineInvalid"/>. The lines before it have been given.</exception>
    public static IEnumerable<HeldLine> Read(string path, Action<LcException>? onInvalid = null)
    {
        if (!File.Exists(path)) yield break;
        using LineReader lines = new(Open(path));
        while (true)
        {
            HeldLine? line = null;
            try
            {
                if (!lines.Next(out ArraySegment<byte> bytes)) yield break;
                line = new HeldLine(LinePlace.Of(CallRecord.FromJson(bytes), bytes), bytes);
            }
            catch (Exception e) when (e is JsonException or InvalidDataException)
            {
                LcException failure = Invalid(path, e is JsonException ? lines.Number : lines.Number + 1, e);
                if (onInvalid is null) throw failure;
                onInvalid(failure);
                if (e is InvalidDataException) yield break;   // the compressed stream is broken: nothing behind it can be read
            }
            if (line is { } found) yield return found;
        }
    }

    /// <summary>Begins to compress lines into a file.</summary>
    public static Stream Compress(WholeFile file) => new GZipStream(file.Content, CompressionLevel.Optimal, leaveOpen: true);

    private static GZipStream Open(string path)
    {
        try
        {
            return new GZipStream(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete), CompressionMode.Decompress);
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            throw Invalid(path, 1, e);
        }
    }

    private static LcException Invalid(string path, long line, Exception cause) => new(LcError.LineInvalid, Messages.Fill(ClientText.LineInvalid, path, line), cause);
}
