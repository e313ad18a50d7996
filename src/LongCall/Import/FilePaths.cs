using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>Files and folders as users name them, with drives and places of PowerShell. One that is not there is an error of the cmdlet, which goes on.</summary>
internal sealed class FilePaths(PSCmdlet cmdlet)
{
    /// <summary>The error ids that PowerShell's own cmdlets use for files.</summary>
    public const string NotFound = "PathNotFound";
    public const string NotOpened = "FileOpenFailure";

    /// <summary>The paths that a pattern stands for, in the order of their names.</summary>
    public IEnumerable<string> OfPattern(string pattern) => Resolve(pattern, () =>
    {
        IEnumerable<string> paths = cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(pattern, out ProviderInfo provider);
        return (paths.OrderBy(path => path, StringComparer.Ordinal).ToArray(), provider);
    });

    /// <summary>The path that this is.</summary>
    public IEnumerable<string> OfLiteral(string path) => Resolve(path, () =>
    {
        string resolved = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        bool isThere = !FileSystemPath.IsOne(provider) || File.Exists(resolved) || Directory.Exists(resolved);
        return (isThere ? [resolved] : [], provider);
    });

    private string[] Resolve(string path, Func<(string[] Paths, ProviderInfo Provider)> resolve)
    {
        try
        {
            FileSystemPath.Check(path);
            (string[] paths, ProviderInfo provider) = resolve();
            if (!FileSystemPath.IsOne(provider)) WriteNotFile(path);
            else if (paths.Length == 0) WriteNotFound(path);
            else return paths;
        }
        catch (ItemNotFoundException)
        {
            WriteNotFound(path);
        }
        catch (SessionStateException e)   // no such drive
        {
            cmdlet.WriteError(new ErrorRecord(e.ErrorRecord, e));
        }
        catch (Exception e) when (FileSystemPath.IsInvalid(e))
        {
            WriteNotFile(path);
        }
        return [];
    }

    private void WriteNotFile(string path) => cmdlet.WriteError(ErrorRecords.InvalidArgument("PathNotFile", Messages.Fill(CmdletText.ImportPathNotFile, path), path));

    private void WriteNotFound(string path) =>
        cmdlet.WriteError(new ErrorRecord(new ItemNotFoundException(Messages.Fill(CmdletText.ImportPathNotFound, path)), NotFound, ErrorCategory.ObjectNotFound, path));
}
