using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>A path as PowerShell names it: relative to the session's location, on a drive of PowerShell's own. Wildcards are taken as they are.</summary>
internal static class FileSystemPath
{
    private const string FileSystem = "FileSystem";
    private static readonly char[] Refused = ['\0'];

    /// <summary>A file's path as the system knows it. It need not be there.</summary>
    public static string OfFile(PSCmdlet cmdlet, string path) =>
        Resolve(cmdlet, path, _ => ErrorRecords.InvalidArgument("PathNotFile", Messages.Fill(CmdletText.PathNotFile, path), path));

    /// <summary>A folder's whole path in the file system. It need not be there.</summary>
    public static string OfFolder(PSCmdlet cmdlet, string path) =>
        Path.GetFullPath(Resolve(cmdlet, path, provider => ErrorRecords.InvalidArgument(
            "DestinationInvalid", provider is null ? Messages.Fill(CmdletText.PathNotFolder, path) : Messages.Fill(CmdletText.FolderElsewhere, path, provider.Name), path)));

    /// <summary>Whether what PowerShell finds is of a file system.</summary>
    public static bool IsOne(ProviderInfo provider) => provider.Name == FileSystem;

    /// <summary>Whether an exception means that a text is no path at all. PowerShell gives the framework's own.</summary>
    public static bool IsInvalid(Exception e) => e is ArgumentException or NotSupportedException;

    /// <summary>Refuses what no system takes in a path, and what not every way of looking for a file refuses by itself.</summary>
    /// <exception cref="ArgumentException">It has a NUL.</exception>
    public static void Check(string path)
    {
        if (path.IndexOfAny(Refused) >= 0) throw new ArgumentException(null, nameof(path));
    }

    private static string Resolve(PSCmdlet cmdlet, string path, Func<ProviderInfo?, ErrorRecord> refusal)
    {
        string resolved = string.Empty;
        ProviderInfo? provider = null;
        try
        {
            Check(path);
            resolved = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _);
        }
        catch (Exception e) when (IsInvalid(e))
        {
            provider = null;
        }
        if (provider is null || !IsOne(provider)) cmdlet.ThrowTerminatingError(refusal(provider));
        return resolved;
    }
}
