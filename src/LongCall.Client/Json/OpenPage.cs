using System.Text.Json;

namespace LongCall.Json;

/// <summary>
/// The answer of a route that nobody described: a page of a list, or <c>data</c> itself where that is an object or a plain value. Nothing, <c>[]</c>
/// and <c>{}</c> have no rows.
/// </summary>
internal sealed class OpenPage(int maxRows) : Page<object?>(ReadRow, maxRows)
{
    private bool _isList = true;

    /// <inheritdoc/>
    public override PageMeta Meta => HasPages ? SentMeta : new PageMeta(Rows.Count, LastPage: 1, CurrentPage: 1, PerPage: Math.Max(Rows.Count, 1));

    /// <inheritdoc/>
    public override string Summary => HasPages ? base.Summary : base.Summary + " and no pages";

    /// <inheritdoc/>
    protected override bool HasData => true;   // a change may be answered without any

    private bool HasPages => _isList && SentMeta != default;

    /// <summary>Reads a row, whatever it is.</summary>
    public static object? ReadRow(ref JsonCursor cursor, Action<string> untyped) => ServiceObject.ReadValue(ref cursor);

    /// <summary>
    /// None where there are no pages that could show a row twice. And none where two rows of the page have one: then it is no key, and no row may be
    /// taken for another.
    /// </summary>
    public override string?[] Keys(Func<object?, string?> key)
    {
        string?[] keys = base.Keys(key);
        string[] known = [.. keys.OfType<string>()];
        return HasPages && known.Distinct(StringComparer.Ordinal).Count() == known.Length ? keys : new string?[keys.Length];
    }

    /// <inheritdoc/>
    protected override void ReadData(ref JsonCursor cursor)
    {
        if (cursor.Reader.TokenType == JsonTokenType.Null) return;
        if (cursor.Reader.TokenType == JsonTokenType.StartArray)
        {
            while (cursor.Reader.Read() && cursor.Reader.TokenType != JsonTokenType.EndArray) AddRow(ServiceObject.ReadValue(ref cursor));
            return;
        }
        object? value = ServiceObject.ReadValue(ref cursor);
        if (value is not ServiceObject whole)
        {
            _isList = false;
            AddRow(value);
        }
        else if (IsListWithGaps(whole))
        {
            foreach (object? row in whole.Values) AddRow(row);
        }
        else
        {
            _isList = false;
            AddRow(whole);
        }
    }

    // PHP sends a list with gaps as an object, and sometimes an empty one too.
    private static bool IsListWithGaps(ServiceObject whole) =>
        whole.Keys.Cast<string>().All(name => name.Length > 0 && name.All(c => c is >= '0' and <= '9')) && whole.Values.Cast<object?>().All(value => value is ServiceObject);
}
