namespace LongCall.Commands;

/// <summary>What the name of a file says of its format.</summary>
internal static class ExportName
{
    private const string Gzip = ".gz";

    /// <summary>Whether the file is to be compressed.</summary>
    public static bool IsCompressed(string path) => path.EndsWith(Gzip, StringComparison.OrdinalIgnoreCase);

    /// <summary>The format; <see langword="null"/> if the name does not say.</summary>
    public static ExportFormat? FormatOf(string path)
    {
        return Path.GetExtension(WithoutGzip(path)).ToUpperInvariant() switch
        {
            ".CSV" => ExportFormat.Csv,
            ".XLSX" when !IsCompressed(path) => ExportFormat.Xlsx,
            ".JSONL" or ".NDJSON" => ExportFormat.JsonLines,
            _ => null,
        };
    }

    /// <summary>The warning of a name that says another format; <see langword="null"/> where it does not.</summary>
    public static string? Warning(string path, ExportFormat format)
    {
        string name = WithoutGzip(path);
        return format switch
        {
            ExportFormat.Xlsx => MisleadingEnding.Warning(name, CmdletText.ContentWorkbook, ".xlsx"),
            ExportFormat.JsonLines => MisleadingEnding.Warning(name, CmdletText.ContentJsonLines, ".jsonl", ".ndjson", ".json"),
            _ => MisleadingEnding.Warning(name, CmdletText.ContentCsv, ".csv"),
        };
    }

    private static string WithoutGzip(string path) => IsCompressed(path) ? path.Remove(path.Length - Gzip.Length) : path;
}
