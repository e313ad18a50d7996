namespace LongCall.Commands;

/// <summary>Which file is to be written, and what may become of the one that is there.</summary>
/// <param name="Path">The file.</param>
/// <param name="Format">Its format.</param>
/// <param name="Columns">Its columns; none in <see cref="ExportFormat.JsonLines"/>.</param>
internal sealed record ExportTarget(string Path, ExportFormat Format, IReadOnlyList<Column> Columns)
{
    /// <summary>Go on with the file that is there.</summary>
    public bool Append { get; init; }

    /// <summary>Refuse a file that is there.</summary>
    public bool NoClobber { get; init; }

    /// <summary>Replace a read-only file too.</summary>
    public bool Force { get; init; }

    /// <summary>Whether the file is compressed.</summary>
    public bool IsCompressed => ExportName.IsCompressed(Path);
}
