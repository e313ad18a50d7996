using LongCall.Files;

namespace LongCall.Commands;

/// <summary>
/// A file that a cmdlet writes: whole or not at all, in place of an old one if that may be replaced. Its failures are an <see cref="LcException"/> that
/// names it; the old one is as it was then.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string _path;
    private readonly bool _noClobber;
    private readonly bool _isReadOnly;
    private WholeFile? _file;

    /// <summary>Looks whether the file may be written. Touches nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="noClobber">Refuse a file that is there.</param>
    /// <param name="force">Replace a read-only file too.</param>
    /// <exception cref="LcException">It must not be written.</exception>
    public OutputFile(string path, bool noClobber, bool force)
    {
        _path = path;
        _noClobber = noClobber;
        if (Directory.Exists(path)) throw new LcException(LcError.CannotWrite, Messages.Fill(CmdletText.FileIsFolder, path));
        RefuseClobbering();
        _isReadOnly = new FileInfo(path) is { Exists: true, IsReadOnly: true };
        if (_isReadOnly && !force) throw new LcException(LcError.FileReadOnly, Messages.Fill(CmdletText.FileReadOnly, path));
    }

    /// <summary>Begins the file. What is written goes into the stream.</summary>
    /// <exception cref="LcException">It cannot be written.</exception>
    public Stream Begin()
    {
        _file = WholeFile.Create(_path);
        return _file.Content;
    }

    /// <summary>The file is whole, and appears.</summary>
    /// <exception cref="LcException">It cannot be written, or came meanwhile and must stay.</exception>
    public void Commit()
    {
        RefuseClobbering();
        if (!_isReadOnly)
        {
            _file!.Commit();
            return;
        }
        SetReadOnly(false);   // Windows replaces none that is
        try
        {
            _file!.Commit();
        }
        finally
        {
            SetReadOnly(true);
        }
    }

    /// <summary>What is not whole leaves no trace.</summary>
    public void Dispose() => _file?.Dispose();

    private void RefuseClobbering()
    {
        if (_noClobber && File.Exists(_path)) throw new LcException(LcError.FileExists, Messages.Fill(CmdletText.FileExists, _path));
    }

    private void SetReadOnly(bool isReadOnly)
    {
        try
        {
            new FileInfo(_path).IsReadOnly = isReadOnly;
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            throw FileFailures.CannotWrite(_path, e);
        }
    }
}
