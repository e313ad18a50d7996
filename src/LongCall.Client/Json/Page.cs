using System.Text.Json;

namespace LongCall.Json;

/// <summary>Reads one row, the object the cursor stands on.</summary>
/// <param name="cursor">Stands on the object's start; on its end afterwards.</param>
/// <param name="untyped">Told the name of each field whose value could not be typed.</param>
internal delegate T RowReader<out T>(ref JsonCursor cursor, Action<string> untyped);

/// <summary>One page of a list: what the service says of it, and its rows.</summary>
internal class Page<T>(RowReader<T> readRow, int maxRows) : Answer
{
    private readonly RowReader<T> _readRow = readRow;
    private bool _hasData;
    private bool _isNull;

    /// <summary>What the service says of the page.</summary>
    public virtual PageMeta Meta => SentMeta;

    /// <summary>The rows, in the sent order.</summary>
    public List<T> Rows { get; } = [];

    /// <summary>Service fields of rows whose value could not be typed; <see langword="null"/> if there were none.</summary>
    public HashSet<string>? UntypedFields { get; private set; }

    /// <inheritdoc/>
    public override string Summary => Rows.Count + " row(s)";

    /// <inheritdoc/>
    public override string ToString() => Meta.ToString();

    /// <summary>What its rows are told from others by, in order.</summary>
    public virtual string?[] Keys(Func<T, string?> key) => [.. Rows.Select(key)];

    /// <inheritdoc/>
    protected override bool HasData => _hasData || (_isNull && SentMeta.Total == 0);   // so an empty list may come as well

    /// <summary>What the answer has of <c>meta</c>.</summary>
    protected PageMeta SentMeta { get; private set; }

    /// <summary>One page of its parts, which follow each other.</summary>
    /// <param name="parts">At least one.</param>
    /// <param name="perPage">How many rows the page has.</param>
    public static Page<T> Join(IReadOnlyList<Page<T>> parts, int perPage)
    {
        Page<T> page = new(parts[0]._readRow, int.MaxValue) { SentMeta = parts[0].Meta with { LastPage = null, PerPage = perPage } };
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
        if (name == "meta") SentMeta = PageMeta.Read(ref cursor);
        else if (name == "data") ReadData(ref cursor);
        else cursor.Reader.Skip();
    }

    /// <summary>Reads the rows. The cursor stands on what has them.</summary>
    protected virtual void ReadData(ref JsonCursor cursor)
    {
        _isNull = cursor.Reader.TokenType == JsonTokenType.Null;
        if (cursor.Reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject)) return;
        _hasData = true;
        int depth = cursor.Reader.CurrentDepth;
        Action<string> note = field => (UntypedFields ??= []).Add(field);
        while (cursor.Reader.Read() && cursor.Reader.CurrentDepth > depth)
        {
            if (cursor.Reader.TokenType == JsonTokenType.PropertyName) continue;   // a list with gaps comes as an object
            if (cursor.Reader.TokenType != JsonTokenType.StartObject) throw new MalformedAnswerException(Malformation.Shape);
            AddRow(_readRow(ref cursor, note));
        }
    }

    /// <summary>Adds a row, if there may be one more.</summary>
    protected void AddRow(T row)
    {
        if (Rows.Count == maxRows) throw new MalformedAnswerException(Malformation.TooManyRecords);
        Rows.Add(row);
    }
}
