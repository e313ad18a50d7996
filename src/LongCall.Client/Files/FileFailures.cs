using System.Security;

namespace LongCall.Files;

/// <summary>What each way means in which a file cannot be written or read. The one place that knows the exceptions of files, of all systems.</summary>
internal static class FileFailures
{
    private const int AccessDenied = unchecked((int)0x80070005);
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);

    // Windows says that a disk is full in two ways; elsewhere it is the number of ENOSPC, and of EDQUOT on Linux and macOS.
    private static readonly int[] DiskFull = [unchecked((int)0x80070070), unchecked((int)0x80070027), 28, 122, 69];

    /// <summary>Whether an exception is one that the framework documents for a file that cannot be used. Any other is a fault of ours.</summary>
    public static bool IsOfTheFile(Exception e) => e is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException;

    /// <summary>Whether the file may be in the hands of another program, and free in a moment.</summary>
    public static bool IsHeld(Exception e) => e.HResult is AccessDenied or SharingViolation or LockViolation;

    /// <summary>The failure of a file, or of its folder.</summary>
    public static LcException CannotWrite(string path, Exception cause) => new(LcError.CannotWrite, Messages.Fill(ClientText.CannotWrite, path, Why(cause)), cause);

    /// <summary>The failure of a folder that cannot be made.</summary>
    public static LcException CannotMake(string folder, Exception cause) => new(LcError.CannotWrite, Messages.Fill(ClientText.FolderNotMade, folder, WhyNoFolder(cause)), cause);

    /// <summary>The failure of a file that stands where a folder is to be.</summary>
    public static LcException NoFolder(string path) => new(LcError.CannotWrite, Messages.Fill(ClientText.FileNotFolder, path));

    /// <summary>The failure of a folder that stands where a file is to be.</summary>
    public static LcException FolderInPlace(string path) => new(LcError.CannotWrite, Messages.Fill(ClientText.CannotWrite, path, ClientText.FolderOfThatName));

    /// <summary>The failure of what has the name of a file and is none.</summary>
    public static LcException NotAFile(string path) => new(LcError.CannotWrite, Messages.Fill(ClientText.CannotWrite, path, ClientText.NotAFile));

    /// <summary>The failure of a line that is no record.</summary>
    public static LcException LineInvalid(string path, long line, Exception cause) => OfLine(ClientText.LineInvalid, path, line, cause);

    /// <summary>The failure of further lines that are no records, in a file that has many.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lines">How many they are.</param>
    public static LcException MoreLinesInvalid(string path, long lines) => new(LcError.LineInvalid, Messages.Fill(ClientText.MoreLinesInvalid, path, lines));

    /// <summary>Whether an exception means that a file which was opened cannot be read further.</summary>
    public static bool IsDamage(Exception e) => e is InvalidDataException or IOException;

    /// <summary>The failure of a file that cannot be read further.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lines">How many lines of it can be read.</param>
    /// <param name="cause">See <see cref="IsDamage"/>.</param>
    public static LcException Damaged(string path, long lines, Exception cause) => OfLine(ClientText.FileDamaged, path, lines, cause);

    /// <summary>The failure of a file that has no records.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lines">How many lines of it were looked at.</param>
    /// <param name="cause">What the last of them was.</param>
    public static LcException NoRecords(string path, long lines, Exception cause) => OfLine(ClientText.FileWithoutRecords, path, lines, cause);

    private static LcException OfLine(string text, string path, long line, Exception cause) => new(LcError.LineInvalid, Messages.Fill(text, path, line), cause);

    private static string WhyNoFolder(Exception cause) => cause switch
    {
        DirectoryNotFoundException or FileNotFoundException => ClientText.NoPlaceForFolder,   // the latter where the system makes all folders itself, as in /proc
        UnauthorizedAccessException or SecurityException => ClientText.FolderNotAllowed,
        _ => Why(cause),
    };

    private static string Why(Exception cause) => cause switch
    {
        DirectoryNotFoundException => ClientText.FolderNotFound,
        UnauthorizedAccessException or SecurityException => ClientText.WriteNotAllowed,
        IOException when Array.IndexOf(DiskFull, cause.HResult) >= 0 => ClientText.DiskFull,
        _ => cause.Message,
    };
}
