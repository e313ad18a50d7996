using System.Text;

namespace LongCall.Commands;

/// <summary>Writes comma-separated values by RFC 4180, as UTF-8. A value that is missing is an empty field, an empty text is <c>""</c>.</summary>
internal sealed class CsvWriter : IRecordWriter
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly StringBuilder _line = new();
    private readonly Stream _stream;
    private readonly IReadOnlyList<Column> _columns;
    private readonly bool _forExcel;
    private char[] _characters = [];
    private byte[] _bytes = [];

    /// <param name="stream">Where it goes.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="forExcel">Whether Excel is to read it: with a byte order mark, and nothing that it changes or runs.</param>
    /// <param name="goesOn">Whether the header stands there already.</param>
    public CsvWriter(Stream stream, IReadOnlyList<Column> columns, bool forExcel, bool goesOn)
    {
        _stream = stream;
        _columns = columns;
        _forExcel = forExcel;
        if (goesOn) return;
        if (forExcel) stream.Write(ByteOrderMark, 0, ByteOrderMark.Length);
        WriteLine(column => HeaderOf(column, forExcel));
    }

    /// <summary>What stands above a column.</summary>
    public static string HeaderOf(Column column, bool forExcel) => forExcel ? ExcelText.Of(column.Header, property: null)! : column.Header;

    public void Write(ExportRow row) => WriteLine(_forExcel
        ? column => ExcelText.Of(column.Value(row), column.Property)
        : column => CellValue.Text(column.Value(row)));

    public void End()
    {
        // Each line has gone already.
    }

    public void Dispose()
    {
        // The stream is not ours.
    }

    private void WriteLine(Func<Column, string?> textOf)
    {
        _line.Clear();
        for (int i = 0; i < _columns.Count; i++)
        {
            if (i > 0) _line.Append(',');
            // A line without anything on it would be no row.
            Append(textOf(_columns[i]) ?? (_columns.Count == 1 ? string.Empty : null));
        }
        _line.Append("\r\n");
        Send();
    }

    private void Append(string? text)
    {
        if (text is null) return;
        if (!MustBeQuoted(text)) _line.Append(text);
        else _line.Append('"').Append(text.Replace("\"", "\"\"")).Append('"');
    }

    // PowerShell takes blanks at the ends away, and a line that begins with # for a remark.
    private static bool MustBeQuoted(string text) =>
        text.Length == 0 || text.IndexOfAny(['"', ',', '\r', '\n']) >= 0 || text[0] == '#' || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[text.Length - 1]);

    private void Send()
    {
        int count = _line.Length;
        if (_characters.Length < count)
        {
            _characters = new char[count * 2];
            _bytes = new byte[Encoding.UTF8.GetMaxByteCount(_characters.Length)];
        }
        _line.CopyTo(0, _characters, 0, count);
        int length = Encoding.UTF8.GetBytes(_characters, 0, count, _bytes, 0);   // half a surrogate becomes U+FFFD
        _stream.Write(_bytes, 0, length);
    }
}
