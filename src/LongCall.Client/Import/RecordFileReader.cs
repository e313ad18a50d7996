using System.Text.Json;
using LongCall.Files;
using LongCall.Json;

namespace LongCall.Import;

/// <summary>Reads the records of one file, compressed or not, in constant memory.</summary>
internal sealed class RecordFileReader : IDisposable
{
    private const int LinesBeforeGivingUp = 100;
    private const int BufferSize = 64 * 1024;

    private readonly string _path;
    private readonly LineReader _lines;
    private bool _hasRecords;
    private int _invalid;
    private bool _isAtEnd;

    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public RecordFileReader(string path)
    {
        _path = path;
        // A file that others write, or replace by a newer one, can be read all the same.
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize, FileOptions.SequentialScan);
        _lines = new LineReader(new ReadAhead(GzipInput.Open(file)));
    }

    /// <summary>The next record; <see langword="null"/> at the end.</summary>
    /// <exception cref="LcException"><see cref="LcError.LineInvalid"/>. What can be read behind that, the next call gives.</exception>
    public CallRecord? Next()
    {
        try
        {
            ArraySegment<byte> line;
            do
            {
                if (_isAtEnd || !_lines.Next(out line)) return null;
            }
            while (IsBlank(line));
            if (!Utf8.IsValid(line.Array!, line.Offset, line.Count)) throw new JsonException();
            CallRecord record = CallRecord.FromJson(line);
            _hasRecords = true;
            return record;
        }
        catch (JsonException e)
        {
            throw Invalid(e);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            _isAtEnd = true;
            throw Failure(ClientText.FileDamaged, _lines.Number, e);
        }
    }

    public void Dispose() => _lines.Dispose();

    private static bool IsBlank(ReadOnlySpan<byte> line)
    {
        foreach (byte b in line)
        {
            if (b is not ((byte)' ' or (byte)'\t')) return false;
        }
        return true;
    }

    // Anybody may give the wrong file. An error for each of its lines would help nobody.
    private LcException Invalid(JsonException cause)
    {
        if (_hasRecords || ++_invalid < LinesBeforeGivingUp) return Failure(ClientText.LineInvalid, _lines.Number, cause);
        _isAtEnd = true;
        return Failure(ClientText.FileWithoutRecords, _lines.Number, cause);
    }

    private LcException Failure(string text, long line, Exception cause) => new(LcError.LineInvalid, Messages.Fill(text, _path, line), cause);
}
