using System.Text.Json;

namespace LongCall.Json;

/// <summary>Reads one row, the object the cursor stands on.</summary>
/// <param name="cursor">Stands on the object's start; on its end afterwards.</param>
/// <param name="untyped">Told the name of each field whose value could not be typed.</param>
internal delegate T RowReader<out T>(ref JsonCursor cursor, Action<string> untyped);

/// <summary>One page of a list: what the service says of it, and its rows.</summary>
internal sealed class Page<T>(RowReader<T> readRow, int maxRows) : Answer
{
    private readonly RowReader<T> _readRow = readRow;
    private bool _hasData;

    /// <summary>What the service says of the page.</summary>
    public PageMeta Meta { get; private set; }

    /// <summary>The rows, in the sent order.</summary>
    public List<T> Rows { get; } = [];

    /// <summary>Service fields of rows whose value could not be typed; <see langword="null"/> if there were none.</summary>
    public HashSet<string>? UntypedFields { get; private set; }

    /// <inheritdoc/>
    public override string Summary => Rows.Count + " row(s)";

    /// <inheritdoc/>
    public override string ToString() => Meta.ToString();

    /// <inheritdoc/>
    protected override bool HasData => _hasData;

    /// <summary>One page of its parts, which follow each other.</summary>
    /// <param name="parts">At least one.</param>
    /// <param name="perPage">How many rows the page has.</param>
    public static Page<T> Join(IReadOnlyList<Page<T>> parts, int perPage)
    {
        Page<T> page = new(parts[0]._readRow, int.MaxValue) { Meta = parts[0].Meta with { LastPage = null, PerPage = perPage } };
        foreach (Page<T> part in parts)
        {
            page.Rows.AddRange(part.Rows);
            page.Bytes += part.Bytes;
            if (part.UntypedFields is { } fields) (page.UntypedFields ??= []).UnionWith(fields);
        }
        return page;
    }

    /// <inheritdoc/>
    protected override void ReadMember(string name, ref JsonCursor cursor)
    {
        if (name == "meta") Meta = PageMeta.Read(ref cursor);
        else if (name == "data" && cursor.Reader.TokenType is (JsonTokenType.StartArray or JsonTokenType.StartObject)) ReadRows(ref cursor);
        else cursor.Reader.Skip();
    }

    private void ReadRows(ref JsonCursor cursor)
    {
        _hasData = true;
        int depth = cursor.Reader.CurrentDepth;
        Action<string> note = field => (UntypedFields ??= []).Add(field);
        while (cursor.Reader.Read() && cursor.Reader.CurrentDepth > depth)
        {
            if (cursor.Reader.TokenType == JsonTokenType.PropertyName) continue;   // a list with gaps comes as an object
            if (cursor.Reader.TokenType != JsonTokenType.StartObject) throw new MalformedAnswerException(Malformation.Shape);
            if (Rows.Count == maxRows) throw new MalformedAnswerException(Malformation.TooManyRecords);
            Rows.Add(_readRow(ref cursor, note));
        }
    }
}
