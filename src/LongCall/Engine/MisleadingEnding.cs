namespace LongCall.Commands;

/// <summary>The ending of a file's name that promises another format than the file has.</summary>
internal static class MisleadingEnding
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ".csv", ".doc", ".docx", ".gz", ".htm", ".html", ".json", ".jsonl", ".ndjson", ".pdf", ".ppt", ".pptx", ".tsv", ".xls", ".xlsm", ".xlsx", ".zip",
    };

    /// <summary>The warning; <see langword="null"/> where the name promises nothing, or the right thing.</summary>
    /// <param name="name">The file's name, without an ending that only says that it is compressed.</param>
    /// <param name="content">What the file has, in words.</param>
    /// <param name="own">The endings of that, the usual one first.</param>
    public static string? Warning(string name, string content, params string[] own)
    {
        string ending = Path.GetExtension(name);
        return Known.Contains(ending) && !own.Contains(ending, StringComparer.OrdinalIgnoreCase) ? Messages.Fill(CmdletText.EndingMisleads, name, content, ending, own[0]) : null;
    }
}
