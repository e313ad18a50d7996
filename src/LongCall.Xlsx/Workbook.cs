using System.Globalization;
using LongCall.Commands;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace LongCall.Xlsx;

/// <summary>Writes a workbook row by row. Texts are cells of text, which no program takes for a number, a date or a formula, not even when they are edited.</summary>
internal sealed class Workbook : IWorkbook
{
    private const int RowsPerSheet = 1_048_575;   // and the header
    private const string SheetName = "Calls";

    // Before it Excel counts a 29 February 1900, and is a day off.
    private static readonly DateTime FirstDay = new(1900, 3, 1);

    private readonly ArchiveOutput _output;
    private readonly Spreadsheet _spreadsheet;
    private readonly StyleId _headerStyle;
    private readonly StyleId _textStyle;
    private readonly StyleId _wholeStyle;
    private readonly StyleId _timeStyle;
    private readonly StyleId _fractionStyle;
    private IReadOnlyList<WorkbookColumn> _columns = [];
    private Cell[] _cells = [];
    private int _sheets;
    private int _rows;
    private bool _hasEnded;

    public Workbook(Stream stream)
    {
        _output = new ArchiveOutput(stream);
        // No properties of the document: they would hold the time.
        _spreadsheet = Wait(Spreadsheet.CreateNewAsync(_output, new SpreadCheetahOptions { DocumentProperties = null, PreserveStringWhitespace = true }));
        _headerStyle = _spreadsheet.AddStyle(new Style { Format = NumberFormat.Standard(StandardNumberFormat.Text), Font = { Bold = true } });
        _textStyle = StyleOf(NumberFormat.Standard(StandardNumberFormat.Text));
        // All digits: the general format shows 1.23457E+11 for twelve.
        _wholeStyle = StyleOf(NumberFormat.Standard(StandardNumberFormat.NoDecimalPlaces));
        _timeStyle = StyleOf(NumberFormat.Custom("yyyy-mm-dd hh:mm:ss"));
        _fractionStyle = StyleOf(NumberFormat.Custom("yyyy-mm-dd hh:mm:ss.000"));
    }

    public long TextsCut { get; private set; }

    public void Begin(IReadOnlyList<WorkbookColumn> columns)
    {
        _columns = columns;
        _cells = new Cell[columns.Count];
        BeginSheet();
    }

    public void Write(IReadOnlyList<object?> values)
    {
        if (values.Count != _cells.Length) throw new ArgumentException($"{values.Count} values for {_cells.Length} columns.", nameof(values));
        if (_rows == RowsPerSheet) BeginSheet();
        for (int i = 0; i < _cells.Length; i++) _cells[i] = CellOf(values[i]);
        Wait(_spreadsheet.AddRowAsync(_cells));
        _rows++;
    }

    public void End()
    {
        Wait(_spreadsheet.FinishAsync());
        _spreadsheet.Dispose();
        _hasEnded = true;
    }

    public void Dispose()
    {
        if (_hasEnded) return;
        _output.Abandon();
        _spreadsheet.Dispose();
    }

    private void BeginSheet()
    {
        _sheets++;
        _rows = 0;
        string name = _sheets == 1 ? SheetName : SheetName + " " + _sheets.ToString(CultureInfo.InvariantCulture);
        WorksheetOptions options = new() { FrozenRows = 1, AutoFilter = new AutoFilterOptions(FilteredRange(_columns.Count)) };
        for (int i = 0; i < _columns.Count; i++) options.Column(i + 1).Width = _columns[i].Width;
        Wait(_spreadsheet.StartWorksheetAsync(name, options));
        Wait(_spreadsheet.AddRowAsync(_columns.Select(column => Text(column.Header, _headerStyle)).ToArray()));
    }

    // To the last row there can be: how many there will be nobody knows yet.
    private static string FilteredRange(int columns) =>
        "A1:" + ColumnName(columns) + (RowsPerSheet + 1).ToString(CultureInfo.InvariantCulture);

    private static string ColumnName(int number) =>
        (number > 26 ? ColumnName((number - 1) / 26) : "") + (char)('A' + (number - 1) % 26);

    private Cell CellOf(object? value) => value switch
    {
        null or "" => new Cell((string?)null),
        string text => Text(text, _textStyle),
        int number => new Cell(number),
        long number => ExactNumber.IsExact(number) ? new Cell(number, _wholeStyle) : Text(number),
        decimal number => ExactNumber.IsExact(number) ? new Cell(number) : Text(number),
        double number => ExactNumber.IsExact(number) ? new Cell(number) : Text(number),
        bool truth => Text(truth ? bool.TrueString : bool.FalseString, _textStyle),
        DateTimeOffset time => Time(time.DateTime),
        _ => throw new ArgumentException($"A cell cannot hold a {value.GetType()}.", nameof(value)),
    };

    private Cell Text(IFormattable value) => Text(value.ToString(null, CultureInfo.InvariantCulture), _textStyle);

    private Cell Text(string text, StyleId style)
    {
        string cut = CellText.Cut(text);
        if (text.Length > CellText.LongestLength) TextsCut++;
        return new Cell(CellText.Escape(cut), style);
    }

    private Cell Time(DateTime time)
    {
        // A cell knows milliseconds.
        if (time < FirstDay || time.Ticks % TimeSpan.TicksPerMillisecond != 0)
        {
            return Text(time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture), _textStyle);
        }
        return new Cell(time, time.Ticks % TimeSpan.TicksPerSecond == 0 ? _timeStyle : _fractionStyle);
    }

    private StyleId StyleOf(NumberFormat format) => _spreadsheet.AddStyle(new Style { Format = format });

    // The output is synchronous, so these have ended when they are returned.
    private static void Wait(ValueTask task) => task.AsTask().GetAwaiter().GetResult();

    private static T Wait<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();
}
