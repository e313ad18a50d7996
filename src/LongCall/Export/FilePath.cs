using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>A file's path as users give it: with drives and places of PowerShell, and never as a pattern.</summary>
internal static class FilePath
{
    private const string FileSystem = "FileSystem";

    /// <summary>The path as the system knows it. Ends the cmdlet if it is none of a file system.</summary>
    public static string Resolve(PSCmdlet cmdlet, string path)
    {
        string resolved = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        if (provider.Name == FileSystem) return resolved;
        cmdlet.ThrowTerminatingError(ErrorRecords.InvalidArgument("PathNotFile", Messages.Fill(CmdletText.PathNotFile, path), path));
        return resolved;   // not reached
    }
}
