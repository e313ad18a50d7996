using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>A path as PowerShell names it: relative to the session's location, on a drive of PowerShell's own. Wildcards are taken as they are.</summary>
internal static class FileSystemPath
{
    private const string FileSystem = "FileSystem";

    /// <summary>A file's path as the system knows it. It need not be there.</summary>
    public static string OfFile(PSCmdlet cmdlet, string path) =>
        Resolve(cmdlet, path, _ => ErrorRecords.InvalidArgument("PathNotFile", Messages.Fill(CmdletText.PathNotFile, path), path));

    /// <summary>A folder's whole path in the file system. It need not be there.</summary>
    public static string OfFolder(PSCmdlet cmdlet, string path) =>
        Path.GetFullPath(Resolve(cmdlet, path, provider => ErrorRecords.InvalidArgument("DestinationInvalid", Messages.Fill(CmdletText.FolderElsewhere, path, provider.Name), path)));

    /// <summary>Whether what PowerShell finds is of a file system.</summary>
    public static bool IsOne(ProviderInfo provider) => provider.Name == FileSystem;

    private static string Resolve(PSCmdlet cmdlet, string path, Func<ProviderInfo, ErrorRecord> refusal)
    {
        string resolved = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        if (!IsOne(provider)) cmdlet.ThrowTerminatingError(refusal(provider));
        return resolved;
    }
}
