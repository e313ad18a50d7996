using LongCall.Copy;

namespace LongCall.Import;

/// <summary>A file of JSON lines.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="IsOfTask">All its records are of a wanted task, whatever they say themselves: its name in a copy tells.</param>
internal readonly record struct RecordFile(string Path, bool IsOfTask)
{
    private static readonly string[] Endings = [".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"];

    /// <summary>
    /// The files that a path stands for and that can have wanted records. Of a copy: by day, and then by task; the others are never looked at. Of any other
    /// folder: its files of JSON lines, by name. Of a file: itself.
    /// </summary>
    /// <exception cref="FileNotFoundException">There are none in the folder.</exception>
    public static IEnumerable<RecordFile> At(string path, RecordSelection selection)
    {
        if (!Directory.Exists(path)) return [new RecordFile(path, IsOfTask: false)];
        if (CopyFolder.At(path) is { } copy) return copy.Find(selection.WantsTask, selection.WantsDay).Select(file => new RecordFile(file.Path, IsOfTask: true));
        List<RecordFile> files = Directory.EnumerateFiles(path)
            .Where(file => Array.Exists(Endings, ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(file => file, StringComparer.Ordinal)
            .Select(file => new RecordFile(file, IsOfTask: false))
            .ToList();
        return files.Count > 0 ? files : throw new FileNotFoundException(Messages.Fill(ClientText.FolderWithoutRecords, path), path);
    }
}
