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
    /// <param name="onInvalid">Is told of a line that is no record, and of what is damaged behind the last one. Without it, each is an error.</param>
    /// <exception cref="LcException"><see cref="LcError.LineInvalid"/>. The lines before it have been given.</exception>
    public static IEnumerable<HeldLine> Read(string path, Action<LcException>? onInvalid = null)
    {
        if (!File.Exists(path)) yield break;
        using LineReader file = Open(path);
        using IEnumerator<FileLine> lines = file.Lines().GetEnumerator();
        while (true)
        {
            HeldLine? line = null;
            try
            {
                if (!lines.MoveNext()) yield break;
                line = new HeldLine(LinePlace.Of(lines.Current.ToRecord(), lines.Current.Bytes), lines.Current.Bytes);
            }
            catch (Exception e) when (e is JsonException || FileFailures.IsDamage(e))
            {
                LcException failure = e is JsonException ? FileFailures.LineInvalid(path, lines.Current.Number, e) : FileFailures.Damaged(path, file.LineCount, e);
                if (onInvalid is null) throw failure;
                onInvalid(failure);
                if (e is not JsonException) yield break;
            }
            if (line is { } found) yield return found;
        }
    }

    /// <summary>Begins to compress lines into a file.</summary>
    public static Stream Compress(WholeFile file) => new GZipStream(file.Content, CompressionLevel.Optimal, leaveOpen: true);

    private static LineReader Open(string path)
    {
        try
        {
            return new LineReader(path);
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            throw FileFailures.Damaged(path, 0, e);
        }
    }
}
