using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>A folder as PowerShell names it: relative to the session's location, on a drive of PowerShell's own. Wildcards are taken as they are.</summary>
internal static class FolderPath
{
    private const string FileSystem = "FileSystem";

    /// <summary>The folder's whole path in the file system. It need not be there.</summary>
    public static string Resolve(PSCmdlet cmdlet, string path)
    {
        string resolved = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        if (provider.Name != FileSystem)
            cmdlet.ThrowTerminatingError(ErrorRecords.InvalidArgument("DestinationInvalid", Messages.Fill(CmdletText.FolderElsewhere, path, provider.Name), path));
        return Path.GetFullPath(resolved);
    }
}
