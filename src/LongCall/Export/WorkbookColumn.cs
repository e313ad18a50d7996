namespace LongCall.Commands;

/// <summary>A column of a workbook.</summary>
/// <param name="Header">What stands in its first row.</param>
/// <param name="Width">How many digits are seen in it, 1 to 255.</param>
internal readonly record struct WorkbookColumn(string Header, double Width);
