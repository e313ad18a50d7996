using System.Diagnostics;
using System.Globalization;
using LongCall.Files;

namespace LongCall.Copy;

/// <summary>
/// Keeps a second run off the copy of a task. The lock is an open handle, so a killed run leaves none. A file that is locked so cannot be read; who
/// holds it, and since when, stands in one beside it.
/// </summary>
internal sealed class CopyLock : IDisposable
{
    private const char Separator = '\t';

    // Windows says so in two ways; elsewhere it is the number of EWOULDBLOCK on Linux, and on macOS.
    private static readonly int[] HeldByAnother = [unchecked((int)0x80070020), unchecked((int)0x80070021), 11, 35];

    private readonly FileStream _handle;
    private readonly string _holderPath;

    private CopyLock(FileStream handle, string holderPath)
    {
        _handle = handle;
        _holderPath = holderPath;
    }

    /// <summary>Takes the lock.</summary>
    /// <exception cref="LcException"><see cref="LcError.SyncLocked"/>, <see cref="LcError.CannotWrite"/>.</exception>
    public static CopyLock Take(CopyFolder folder, string taskId, DateTimeOffset now)
    {
        string path = folder.LockFile(taskId);
        FileStream handle;
        try
        {
            handle = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException e) when (Array.IndexOf(HeldByAnother, e.HResult) >= 0)
        {
            throw Locked(folder, taskId);
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            throw FileFailures.CannotWrite(path, e);
        }
        CopyLock taken = new(handle, folder.HolderFile(taskId));
        try
        {
            taken.SayWho(now);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
        return taken;
    }

    public void Dispose()
    {
        try
        {
            File.Delete(_holderPath);
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            // It is looked at only while the lock is held.
        }
        _handle.Dispose();   // the file stays: removing it would let two in, one who had opened it before and one who makes it anew
    }

    private void SayWho(DateTimeOffset now)
    {
        using Process me = Process.GetCurrentProcess();
        string text = string.Join(Separator.ToString(), Environment.UserName, Environment.MachineName, me.Id.ToString(CultureInfo.InvariantCulture), ChinaTime.ToWire(now));
        try
        {
            File.WriteAllText(_holderPath, text);
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            throw FileFailures.CannotWrite(_holderPath, e);
        }
    }

    private static LcException Locked(CopyFolder folder, string taskId)
    {
        string[] who = ReadHolder(folder.HolderFile(taskId)).Split(Separator);
        string message = who.Length == 4
            ? Messages.Fill(ClientText.SyncLocked, folder.Path, who[0], who[1], who[2], who[3])
            : Messages.Fill(ClientText.SyncLockedBySomebody, folder.Path);
        return new LcException(LcError.SyncLocked, message);
    }

    private static string ReadHolder(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            return "";   // it has only just taken the lock
        }
    }
}
