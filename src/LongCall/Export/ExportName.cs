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
        bool isCompressed = IsCompressed(path);
        string name = isCompressed ? path.Remove(path.Length - Gzip.Length) : path;
        return Path.GetExtension(name).ToUpperInvariant() switch
        {
            ".CSV" => ExportFormat.Csv,
            ".XLSX" when !isCompressed => ExportFormat.Xlsx,
            ".JSONL" or ".NDJSON" => ExportFormat.JsonLines,
            _ => null,
        };
    }
}
