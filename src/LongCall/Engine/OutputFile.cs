using LongCall.Files;

namespace LongCall.Commands;

/// <summary>
/// A file that a cmdlet writes: whole or not at all, in place of an old one if that may be replaced. Its failures are an <see cref="LcException"/> that
/// names it; the old one is as it was then.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    // Where others write through a network too, a file that is in use does not always look so.
    private static readonly TimeSpan LeftAlone = TimeSpan.FromDays(1);

    private readonly bool _noClobber;
    private readonly bool _isReadOnly;
    private readonly FileStamp? _before;
    private WholeFile? _file;
    private bool _isUnlocked;

    /// <summary>Looks whether the file may be written. Touches nothing.</summary>
    /// <param name="path">The file, or a link to it.</param>
    /// <param name="noClobber">Refuse a file that is there.</param>
    /// <param name="force">Replace a read-only file too.</param>
    /// <param name="goesOn">What is there now is a part of what is written: it must not change meanwhile, nor may anything appear.</param>
    /// <exception cref="LcException">It must not be written.</exception>
    public OutputFile(string path, bool noClobber, bool force, bool goesOn = false)
    {
        Path = WholeFile.PlaceOf(path);
        _noClobber = noClobber;
        if (Directory.Exists(Path)) throw new LcException(LcError.CannotWrite, Messages.Fill(CmdletText.FileIsFolder, Path));
        RefuseClobbering();
        _isReadOnly = new FileInfo(Path) is { Exists: true, IsReadOnly: true };
        if (_isReadOnly && !force) throw new LcException(LcError.FileReadOnly, Messages.Fill(CmdletText.FileReadOnly, Path));
        if (goesOn) _before = FileStamp.Of(Path);
    }

    /// <summary>Where it is: no link.</summary>
    public string Path { get; }

    /// <summary>Begins the file. What is written goes into the stream. What a killed process left in the folder a day ago or earlier goes.</summary>
    /// <exception cref="LcException">It cannot be written.</exception>
    public Stream Begin()
    {
        WholeFile.RemoveLeftovers(System.IO.Path.GetDirectoryName(Path)!, LeftAlone);
        _file = WholeFile.Create(Path);
        return _file.Content;
    }

    /// <summary>The file is whole, and appears.</summary>
    /// <exception cref="LcException">It cannot be written, or what came meanwhile must stay.</exception>
    public void Commit()
    {
        try
        {
            _file!.Commit(MakeWay);
        }
        finally
        {
            if (_isUnlocked) SetReadOnly(true);
        }
    }

    /// <summary>What is not whole leaves no trace.</summary>
    public void Dispose() => _file?.Dispose();

    private void MakeWay()
    {
        RefuseClobbering();
        RefuseChange();
        if (!_isReadOnly) return;
        SetReadOnly(false);   // Windows replaces none that is
        _isUnlocked = true;
    }

    private void RefuseClobbering()
    {
        if (_noClobber && File.Exists(Path)) throw new LcException(LcError.FileExists, Messages.Fill(CmdletText.FileExists, Path));
    }

    // What another program wrote into it meanwhile would be lost.
    private void RefuseChange()
    {
        if (_before is { } before && FileStamp.Of(Path) != before) throw new LcException(LcError.CannotWrite, Messages.Fill(CmdletText.FileChanged, Path));
    }

    private void SetReadOnly(bool isReadOnly)
    {
        try
        {
            new FileInfo(Path).IsReadOnly = isReadOnly;
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            throw FileFailures.CannotWrite(Path, e);
        }
    }
}
