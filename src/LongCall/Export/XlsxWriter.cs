namespace LongCall.Commands;

/// <summary>Writes a workbook: times are times, measures are numbers, everything else is text, so that Excel neither rounds nor runs anything.</summary>
internal sealed class XlsxWriter : IRecordWriter
{
    private const double NarrowWidth = 12;
    private const double UsualWidth = 18;
    private const double TimeWidth = 20;
    private const double TextWidth = 40;
    private const double ConversationWidth = 80;

    // The other numbers of a record are codes.
    private static readonly HashSet<string> Measures = new(StringComparer.Ordinal) { nameof(CallRecord.Score), nameof(CallRecord.BillMs), nameof(CallRecord.DurationMs), nameof(CallRecord.Rounds) };

    private readonly IReadOnlyList<Column> _columns;
    private readonly IWorkbook _workbook;
    private readonly object?[] _values;

    public XlsxWriter(Stream stream, IReadOnlyList<Column> columns)
    {
        _columns = columns;
        _values = new object?[columns.Count];
        _workbook = WorkbookFactory.Create(stream);
        _workbook.Begin([.. columns.Select(column => new WorkbookColumn(column.Header, Math.Max(WidthOf(column), WidthOf(column.Header))))]);
    }

    /// <summary>How many texts were cut because a cell cannot hold them.</summary>
    public long TextsCut => _workbook.TextsCut;

    public void Write(ExportRow row)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            object? value = _columns[i].Value(row);
            _values[i] = value is int or long or decimal or double && IsCode(_columns[i]) ? CellValue.Text(value) : value;
        }
        _workbook.Write(_values);
    }

    public void End() => _workbook.End();

    public void Dispose() => _workbook.Dispose();

    private static bool IsCode(Column column) => column.IsDirect && !Measures.Contains(column.Property!);

    private static double WidthOf(Column column) => column.Property switch
    {
        nameof(CallRecord.Details) => ConversationWidth,
        nameof(CallRecord.Tags) or nameof(CallRecord.TagGroups) or nameof(CallRecord.LlmTags) or nameof(CallRecord.Components) or nameof(CallRecord.Comments) or nameof(CallRecord.Extra)
            or nameof(CallRecord.Level) or nameof(CallRecord.SendWeChatData) or nameof(CallRecord.AdditionalProperties) => TextWidth,
        nameof(CallRecord.IntentionTag) or nameof(CallRecord.Gender) or nameof(CallRecord.GenderName) or nameof(CallRecord.ErrorCode) => NarrowWidth,
        { } name when Measures.Contains(name) => NarrowWidth,
        { } name when name.EndsWith("Date", StringComparison.Ordinal) || name.EndsWith("At", StringComparison.Ordinal) => TimeWidth,
        nameof(CallRecord.Id) or nameof(CallRecord.TaskId) or nameof(CallRecord.CallId) or nameof(CallRecord.BridgeCallId) => TextWidth,
        _ => UsualWidth,
    };

    // A Chinese character takes two places; the button of the filter takes some.
    private static double WidthOf(string header) => Math.Min(header.Sum(c => c < '\u2E80' ? 1 : 2) + 4, 100);
}
