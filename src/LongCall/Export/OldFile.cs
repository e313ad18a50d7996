using System.IO.Compression;
using System.Text;
using System.Text.Json;
using LongCall.Files;
using LongCall.Json;

namespace LongCall.Commands;

/// <summary>A file that an export goes on with: it must be of the same format and have the same columns.</summary>
internal sealed class OldFile
{
    private const int BufferSize = 64 * 1024;
    private const int GzipEndSize = 4;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ExportTarget _target;
    private readonly string _path;

    private OldFile(ExportTarget target, string path)
    {
        _target = target;
        _path = path;
    }

    /// <summary>The file that is there; <see langword="null"/> if there is none, or nothing in it.</summary>
    /// <param name="target">How the export goes on.</param>
    /// <param name="path">Where the file is: no link.</param>
    /// <exception cref="LcException">It is of another kind, or cannot be read.</exception>
    public static OldFile? Find(ExportTarget target, string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: > 0 }) return null;
        OldFile old = new(target, path);
        return old.Guarded(old.HasContent) ? old : null;
    }

    /// <summary>Copies it whole, and ends its last line if that has no end.</summary>
    public void CopyTo(Stream content) => Guarded(() =>
    {
        OldContentCheck check = new(isCsv: _target.Format != ExportFormat.JsonLines);
        using Stream file = OpenFile();
        using Stream old = Decompressed(file);
        byte[] buffer = new byte[BufferSize];
        for (int count = old.Read(buffer, 0, buffer.Length); count > 0; count = old.Read(buffer, 0, buffer.Length))
        {
            check.Add(buffer, count);
            content.Write(buffer, 0, count);
        }
        check.End();
        RefuseIncomplete(file, check.Length);
        if (check.EndsInsideValue) throw Mismatch(CmdletText.AppendInsideValue);
        if (check.EndsInsideLine) content.Write(check.LineEnd, 0, check.LineEnd.Length);
        return true;
    });

    private bool HasContent()
    {
        using Stream file = OpenFile();
        using Stream old = Decompressed(file);
        using StreamReader reader = new(old, Strict, detectEncodingFromByteOrderMarks: false);
        return _target.Format == ExportFormat.JsonLines ? HasLines(reader) : HasHeader(reader);
    }

    private bool HasLines(StreamReader reader)
    {
        if (reader.ReadLine() is not { } line) return false;
        try
        {
            using JsonDocument first = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = Limits.MaxJsonDepth });
            JsonElement root = first.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("id", out _) && root.TryGetProperty(RecordJsonWriter.AdditionalName, out _)) return true;
        }
        catch (JsonException)
        {
            // It is of another format.
        }
        throw Mismatch(CmdletText.AppendOtherFormat);
    }

    private bool HasHeader(StreamReader reader)
    {
        bool isForExcel = reader.Peek() == '\uFEFF';
        if (isForExcel) reader.Read();
        List<string> header = CsvHeader.Read(reader);
        if (header.Count == 0) return false;
        bool forExcel = _target.Format == ExportFormat.ExcelCsv;
        if (isForExcel != forExcel) throw Mismatch(CmdletText.AppendOtherFormat);
        if (!header.SequenceEqual(_target.Columns.Select(column => CsvWriter.HeaderOf(column, forExcel)))) throw Mismatch(CmdletText.AppendOtherColumns);
        return true;
    }

    // Others may read it meanwhile, but not write.
    private FileStream OpenFile() => new(_path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize);

    private Stream Decompressed(Stream file) => _target.IsCompressed ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true) : file;

    // What is cut off is not always told, and .NET Framework reads no more than the first of several members. The end says how much there is.
    private void RefuseIncomplete(Stream file, long length)
    {
        if (!_target.IsCompressed) return;
        byte[] end = new byte[GzipEndSize];
        file.Seek(-GzipEndSize, SeekOrigin.End);
        if (file.Read(end, 0, GzipEndSize) != GzipEndSize || BitConverter.ToUInt32(end, 0) != (uint)length) throw Mismatch(CmdletText.AppendOtherFormat);
    }

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or DecoderFallbackException)   // the second is an ArgumentException too
        {
            throw Mismatch(CmdletText.AppendOtherFormat);
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            throw FileFailures.CannotWrite(_path, e);
        }
    }

    private LcException Mismatch(string reason) => new(LcError.AppendMismatch, Messages.Fill(reason, _path));
}
