using LongCall.Files;

namespace LongCall.Import;

/// <summary>A file of records that is of no format which can be read back: a CSV, a workbook.</summary>
internal static class ForeignFile
{
    private const string Gzip = ".gz";
    private const byte OldWorkbookStart = 0xD0;

    private static readonly byte[] ZipStart = [(byte)'P', (byte)'K', 3, 4];

    /// <summary>The failure that says what the file is; <see langword="null"/> where nobody can tell.</summary>
    /// <param name="path">The file.</param>
    /// <param name="first">Its first line, which is no record.</param>
    public static LcException? Find(string path, FileLine first) =>
        KindOf(path, first.Bytes) is { } kind ? new LcException(LcError.LineInvalid, Messages.Fill(ClientText.FileNotReadBack, path, kind)) : null;

    private static string? KindOf(string path, ArraySegment<byte> first)
    {
        string name = path.EndsWith(Gzip, StringComparison.OrdinalIgnoreCase) ? path.Remove(path.Length - Gzip.Length) : path;
        string ending = Path.GetExtension(name).ToUpperInvariant();
        bool isWorkbook = ending is ".XLSX" or ".XLSM" or ".XLS";
        if (first.Take(ZipStart.Length).SequenceEqual(ZipStart)) return isWorkbook ? ClientText.KindWorkbook : ClientText.KindZip;
        if (first.FirstOrDefault() == OldWorkbookStart && isWorkbook) return ClientText.KindWorkbook;
        // Lines of JSON can have such a name, and one of them may be damaged. What is text in the name of a workbook is a CSV.
        return (isWorkbook || ending is ".CSV" or ".TSV") && first.FirstOrDefault() != '{' ? ClientText.KindCsv : null;
    }
}
