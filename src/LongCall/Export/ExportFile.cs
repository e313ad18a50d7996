using System.IO.Compression;
using LongCall.Files;

namespace LongCall.Commands;

/// <summary>
/// The file that is written: whole or not at all, compressed if its name says so, in place of an old one or going on with it. Its failures are an
/// <see cref="LcException"/> that names the file; the old one is as it was then.
/// </summary>
internal sealed class ExportFile : IDisposable
{
    // What GZipStream makes of nothing is nothing, and no program reads that.
    private static readonly byte[] EmptyGzip = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly ExportTarget _target;
    private readonly bool _isReadOnly;
    private readonly OldFile? _old;
    private readonly WholeFile _file;
    private readonly GZipStream? _compression;
    private readonly IRecordWriter _writer;

    /// <exception cref="LcException">The file cannot be written, or must not.</exception>
    public ExportFile(ExportTarget target)
    {
        _target = target;
        if (Directory.Exists(target.Path)) throw new LcException(LcError.CannotWrite, Messages.Fill(CmdletText.FileIsFolder, target.Path));
        RefuseClobbering();
        _isReadOnly = IsReadOnly(target.Path);
        if (_isReadOnly && !target.Force) throw new LcException(LcError.FileReadOnly, Messages.Fill(CmdletText.FileReadOnly, target.Path));
        _old = target.Append ? OldFile.Find(target) : null;
        _file = WholeFile.Create(target.Path);
        try
        {
            _compression = target.IsCompressed ? new GZipStream(_file.Content, CompressionLevel.Optimal, leaveOpen: true) : null;
            Stream content = (Stream?)_compression ?? _file.Content;
            _old?.CopyTo(content);
            _writer = CreateWriter(target, content, goesOn: _old is not null);
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
        if (_target.IsCompressed && _file.Content.Position == 0) _file.Content.Write(EmptyGzip, 0, EmptyGzip.Length);
        RefuseClobbering();   // it may have come meanwhile
        _old?.RefuseChange();
        if (!_isReadOnly)
        {
            _file.Commit();
            return;
        }
        SetReadOnly(false);   // Windows replaces none that is
        try
        {
            _file.Commit();
        }
        finally
        {
            SetReadOnly(true);
        }
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

    private void RefuseClobbering()
    {
        if (_target.NoClobber && File.Exists(_target.Path)) throw new LcException(LcError.FileExists, Messages.Fill(CmdletText.FileExists, _target.Path));
    }

    private static bool IsReadOnly(string path) => new FileInfo(path) is { Exists: true, IsReadOnly: true };

    private void SetReadOnly(bool isReadOnly)
    {
        try
        {
            new FileInfo(_target.Path).IsReadOnly = isReadOnly;
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            throw FileFailures.CannotWrite(_target.Path, e);
        }
    }
}
