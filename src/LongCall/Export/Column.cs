namespace LongCall.Commands;

/// <summary>A column of a file: what stands above it, and what a record has in it.</summary>
/// <param name="header">What stands above it.</param>
/// <param name="value">The record's value, of any type.</param>
internal sealed class Column(string header, Func<ExportRow, object?> value)
{
    public string Header => header;

    /// <summary>The property that it shows, or the last one on a path; <see langword="null"/> for what a script makes.</summary>
    public string? Property { get; init; }

    /// <summary>It is a property of the record itself.</summary>
    public bool IsDirect { get; init; }

    /// <summary>The record's value, as <see cref="CellValue.Of"/> gives it.</summary>
    public object? Value(ExportRow row) => CellValue.Of(value(row));
}
