#if NET
using System.Formats.Tar;
#endif

namespace LongCall.Files;

/// <summary>What has a name among files and is none: links, and on Linux and macOS devices, pipes and sockets.</summary>
internal static class SpecialFile
{
#if NET
    /// <summary>What a path leads to, through all links; the path itself if it is none. There may be nothing yet.</summary>
    /// <exception cref="IOException">The links lead round in a circle.</exception>
    public static string Target(string path) =>
        new FileInfo(path).LinkTarget is not null && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? target.FullName : path;

    /// <summary>Whether it is there, and neither a file nor a folder.</summary>
    public static bool IsOne(string path)
    {
        if (OperatingSystem.IsWindows() || new FileInfo(path) is not { Exists: true, Length: 0 }) return false;
        // The framework tells the kinds apart in this place alone. None is opened by it but a file, and this one is empty.
        using MemoryStream archive = new();
        using (TarWriter writer = new(archive, leaveOpen: true)) writer.WriteEntry(path, "file");
        archive.Position = 0;
        using TarReader reader = new(archive);
        return reader.GetNextEntry()?.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile);
    }
#else
    public static string Target(string path) => path;

    public static bool IsOne(string path) => false;
#endif
}
