using System.IO.Compression;

namespace LongCall.Commands;

/// <summary>
/// The file that records are written into, compressed if its name says so, in place of an old one or going on with it. Its failures are an
/// <see cref="LcException"/> that names the file; the old one is as it was then.
/// </summary>
internal sealed class ExportFile : IDisposable
{
    // What GZipStream makes of nothing is nothing, and no program reads that.
    private static readonly byte[] EmptyGzip = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly ExportTarget _target;
    private readonly OutputFile _file;
    private readonly Stream _content;
    private readonly GZipStream? _compression;
    private readonly IRecordWriter _writer;

    /// <exception cref="LcException">The file cannot be written, or must not.</exception>
    public ExportFile(ExportTarget target)
    {
        _target = target;
        _file = new OutputFile(target.Path, target.NoClobber, target.Force, goesOn: target.Append);
        OldFile? old = target.Append ? OldFile.Find(target, _file.Path) : null;
        _content = _file.Begin();
        try
        {
            _compression = target.IsCompressed ? new GZipStream(_content, CompressionLevel.Optimal, leaveOpen: true) : null;
            Stream content = (Stream?)_compression ?? _content;
            old?.CopyTo(content);
            _writer = CreateWriter(target, content, goesOn: old is not null);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>How many texts were cut because the format cannot hold them.</summary>
    public long TextsCut => (_writer as XlsxWriter)?.TextsCut ?? 0;

    /// <summary>Writes a record.</summary>
    public void Write(ExportRow row) => _writer.Write(row);

    /// <summary>The file is whole, and appears.</summary>
    public void Commit()
    {
        _writer.End();
        _compression?.Dispose();
        if (_target.IsCompressed && _content.Position == 0) _content.Write(EmptyGzip, 0, EmptyGzip.Length);
        _file.Commit();
    }

    /// <summary>What is not whole leaves no trace.</summary>
    public void Dispose()
    {
        _writer?.Dispose();
        try
        {
            _compression?.Dispose();
        }
        catch (LcException)
        {
            // What could not be written any more is not wanted either.
        }
        _file.Dispose();
    }

    private static IRecordWriter CreateWriter(ExportTarget target, Stream content, bool goesOn) => target.Format switch
    {
        ExportFormat.JsonLines => new JsonLinesWriter(content),
        ExportFormat.Xlsx => new XlsxWriter(content, target.Columns),
        _ => new CsvWriter(content, target.Columns, forExcel: target.Format == ExportFormat.ExcelCsv, goesOn),
    };
}
