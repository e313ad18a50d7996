namespace LongCall.Commands;

/// <summary>What tells whether a file was changed meanwhile. The one of a file that is not there is empty.</summary>
/// <param name="Length">Its length, in bytes.</param>
/// <param name="Written">When it was written last, in UTC.</param>
internal readonly record struct FileStamp(long Length, DateTime Written)
{
    /// <summary>The present one of what is at a path.</summary>
    public static FileStamp Of(string path) => new FileInfo(path) is { Exists: true } file ? new FileStamp(file.Length, file.LastWriteTimeUtc) : default;
}
