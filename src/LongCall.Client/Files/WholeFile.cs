using System.Diagnostics;

namespace LongCall.Files;

/// <summary>
/// A file that appears whole or not at all. It is written under a temporary name beside its place, and gets its own name when it is whole. Disposing
/// it before that leaves no trace of it, and what was there stays. What a killed process leaves behind, <see cref="RemoveLeftovers"/> removes.
/// </summary>
internal sealed class WholeFile : IDisposable
{
    /// <summary>The end of a temporary name. No pattern for data (<c>*.csv</c>, <c>*.jsonl.gz</c>, <c>*.wav</c>) matches it.</summary>
    public const string TemporaryEnding = ".lcpart";

    private const int RandomLength = 11;   // of Path.GetRandomFileName, without its dot
    private const int BufferSize = 64 * 1024;
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan HoldInterval = TimeSpan.FromMilliseconds(100);

    private readonly string _path;
    private readonly string _temporary;
    private readonly FileStream _file;
    private readonly FileRights? _rights;   // of the file that is there at the beginning
    private bool _isWhole;

    private WholeFile(string path, string temporary, FileStream file, FileRights? rights)
    {
        _rights = rights;
        _path = path;
        _temporary = temporary;
        _file = file;
        Content = new FileContent(file, path);
    }

    /// <summary>What is written goes here. Its failures are an <see cref="LcException"/> that names the file.</summary>
    public Stream Content { get; }

    /// <summary>Where a file of this path appears: what it leads to where it is a link, and else itself.</summary>
    /// <exception cref="LcException"><see cref="LcError.CannotWrite"/>: the links lead round in a circle.</exception>
    public static string PlaceOf(string path)
    {
        try
        {
            return SpecialFile.Target(path);
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            throw FileFailures.CannotWrite(path, e);
        }
    }

    /// <summary>Begins a file. Its folder must be there.</summary>
    /// <param name="path">Where it is to appear: see <see cref="PlaceOf"/>. One that is there is replaced then.</param>
    /// <exception cref="LcException"><see cref="LcError.CannotWrite"/>; so is a device or a pipe, whose place no file may take.</exception>
    public static WholeFile Create(string path)
    {
        path = PlaceOf(path);
        try
        {
            if (SpecialFile.IsOne(path)) throw FileFailures.NotAFile(path);
            string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            FileRights? rights = FileRights.Of(path);
            while (true)
            {
                string temporary = Path.Combine(folder, NewTemporaryName());
                if (TryCreate(temporary, isPrivate: rights is not null) is { } file) return new WholeFile(path, temporary, file, rights);
            }
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            throw FileFailures.CannotWrite(path, e);
        }
    }

    /// <summary>Refuses a folder in whose way a file stands. Touches nothing.</summary>
    /// <exception cref="LcException"><see cref="LcError.CannotWrite"/>.</exception>
    public static void CheckFolder(string folder)
    {
        for (string? place = folder; place is not null && !Directory.Exists(place); place = Path.GetDirectoryName(place))
        {
            if (File.Exists(place)) throw FileFailures.NoFolder(place);
        }
    }

    /// <summary>Makes a folder, if it is not there.</summary>
    /// <exception cref="LcException"><see cref="LcError.CannotWrite"/>.</exception>
    public static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            throw FileFailures.CannotMake(folder, e);
        }
    }

    /// <summary>Removes the temporary files that killed processes left in a folder. Those that anybody still writes stay, and so does what cannot be removed.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="leftAlone">How long nobody has written to them. Left out, they go at once.</param>
    public static void RemoveLeftovers(string folder, TimeSpan leftAlone = default)
    {
        try
        {
            DateTime latest = leftAlone == default ? DateTime.MaxValue : DateTime.UtcNow - leftAlone;
            foreach (string path in Directory.EnumerateFiles(folder, "*" + TemporaryEnding).Where(IsTemporary))
            {
                if (File.GetLastWriteTimeUtc(path) <= latest) RemoveUnlessHeld(path);
            }
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            // Whatever is wrong with the folder, writing to it says it better.
        }
    }

    /// <summary>The file is whole: it is brought to the disk, and gets its name.</summary>
    /// <param name="lastLook">Is called between the two, which may be far apart. What it throws leaves what was there.</param>
    /// <exception cref="LcException"><see cref="LcError.CannotWrite"/>. What was there stays.</exception>
    public void Commit(Action? lastLook = null)
    {
        try
        {
            _file.Flush(flushToDisk: true);
            lastLook?.Invoke();
            RenameWhenFree();
            _isWhole = true;
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            throw FileFailures.CannotWrite(_path, e);
        }
    }

    /// <summary>Closes the file. One that is not whole is removed.</summary>
    public void Dispose()
    {
        try
        {
            _file.Dispose();
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            // What could not be written any more (a full disk) is not wanted either.
        }
        if (_isWhole) return;
        try
        {
            File.Delete(_temporary);
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            // A leftover: the next run removes it.
        }
    }

    /// <summary>Another program may hold the old file for a moment: a search index, a virus scanner.</summary>
    private void RenameWhenFree()
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                Rename();
                return;
            }
            catch (Exception e) when (FileFailures.IsHeld(e) && clock.Elapsed < LongestHold)
            {
                Thread.Sleep(HoldInterval);
            }
        }
    }

#if NET
    // While it is held open, so that in between nobody takes it for a leftover.
    private void Rename()
    {
        (FileRights.Of(_path) ?? _rights)?.Give(_file.SafeFileHandle, _temporary);
        File.Move(_temporary, _path, overwrite: true);
    }

    private static FileStream Open(string path, bool isPrivate)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, BufferSize = BufferSize, Options = FileOptions.SequentialScan };
        if (isPrivate && !OperatingSystem.IsWindows()) options.UnixCreateMode = FileRights.OwnerAlone;
        return new FileStream(path, options);
    }
#else
    // .NET Framework replaces a file only by one that is closed.
    private void Rename()
    {
        _file.Dispose();
        if (File.Exists(_path)) File.Replace(_temporary, _path, destinationBackupFileName: null);
        else File.Move(_temporary, _path);
    }

    private static FileStream Open(string path, bool isPrivate) => new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, BufferSize, FileOptions.SequentialScan);
#endif

    // The name does not hold the file's own, which may be as long as a name can be.
    private static string NewTemporaryName() => "." + Path.GetRandomFileName().Replace(".", "") + TemporaryEnding;

    private static bool IsTemporary(string path)
    {
        string name = Path.GetFileName(path);
        return name[0] == '.' && name.Length == 1 + RandomLength + TemporaryEnding.Length && name.EndsWith(TemporaryEnding, StringComparison.Ordinal);
    }

    /// <summary>Creates a temporary file that others see to be in use; <see langword="null"/> if one of them was quicker and took it for a leftover.</summary>
    private static FileStream? TryCreate(string path, bool isPrivate)
    {
        FileStream file;
        try
        {
            file = Open(path, isPrivate);
        }
        catch (IOException e) when (FileFailures.IsHeld(e) || File.Exists(path))
        {
            return null;
        }
        if (File.Exists(path)) return file;
        file.Dispose();   // where files are created first and locked then
        return null;
    }

    // Opening it fails while anybody else has it open. It goes before it is let go of.
    private static void RemoveUnlessHeld(string path)
    {
        try
        {
            new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            // It is in use, or not ours to remove.
        }
    }
}
