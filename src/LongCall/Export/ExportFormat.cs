namespace LongCall;

/// <summary>The kinds of file that records are exported to.</summary>
public enum ExportFormat
{
    /// <summary>Comma-separated values, each as the service sent it.</summary>
    Csv,
    /// <summary>Comma-separated values as Excel reads them right: numbers of phones stay whole, and nothing runs.</summary>
    ExcelCsv,
    /// <summary>A workbook of Excel.</summary>
    Xlsx,
    /// <summary>One JSON object a line, with everything that a record holds.</summary>
    JsonLines,
}
