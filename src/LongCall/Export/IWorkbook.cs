namespace LongCall.Commands;

/// <summary>
/// A workbook (<c>.xlsx</c>) that is written row by row. The assembly that writes it is loaded with the first one (<see cref="WorkbookFactory"/>), so
/// nothing of it is named here.
/// </summary>
internal interface IWorkbook : IDisposable
{
    /// <summary>How many texts were cut because a cell cannot hold them.</summary>
    long TextsCut { get; }

    /// <summary>Begins: the header row, frozen, with a filter.</summary>
    /// <param name="columns">At least one.</param>
    void Begin(IReadOnlyList<WorkbookColumn> columns);

    /// <summary>Writes a row, on a further sheet where this one is full.</summary>
    /// <param name="values">
    /// One a column: a text, <see cref="int"/>, <see cref="long"/>, <see cref="decimal"/>, <see cref="double"/>, <see cref="bool"/>, a
    /// <see cref="DateTimeOffset"/>, of which the clock's time is written, or <see langword="null"/>. What a cell cannot hold exactly as a number or a
    /// time is written as text.
    /// </param>
    /// <exception cref="ArgumentException">A value of another type, or not one a column.</exception>
    void Write(IReadOnlyList<object?> values);

    /// <summary>Writes what is still held, and the end of the file. The stream stays open.</summary>
    void End();
}
