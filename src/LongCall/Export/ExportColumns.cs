using System.Collections;
using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>The columns of a file: all of a record's properties, or those that were asked for as <c>Select-Object</c> takes them.</summary>
internal static class ExportColumns
{
    private static readonly string[] HeaderKeys = ["Name", "Label"];
    private const string ExpressionKey = "Expression";

    /// <summary>Every property of a record, in its order.</summary>
    public static IReadOnlyList<Column> All() => [.. PropertyPath.RecordNames.Select(name => OfPath(name))];

    /// <summary>The columns that are asked for.</summary>
    /// <param name="asked">Names, paths, patterns, tables with a name and an expression, script blocks.</param>
    /// <exception cref="PSArgumentException">One of them cannot be meant.</exception>
    public static IReadOnlyList<Column> Of(IEnumerable<object?> asked)
    {
        List<Column> columns = [.. asked.Select(ArgumentValue.Unwrap).SelectMany(OfItem)];
        HashSet<string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (Column column in columns)
        {
            if (!headers.Add(column.Header)) throw Refuse(CmdletText.PropertyTwice, column.Header);
        }
        return columns;
    }

    private static IEnumerable<Column> OfItem(object? item) => item switch
    {
        string text when WildcardPattern.ContainsWildcardCharacters(text) => OfPattern(text),
        string path => [OfPath(path)],
        ScriptBlock script => [OfScript(script, script.ToString().Trim())],
        IDictionary table => [OfTable(table)],
        _ => throw ArgumentValueRefusal(item),
    };

    private static List<Column> OfPattern(string pattern)
    {
        WildcardPattern wildcard = new(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        List<Column> columns = [.. PropertyPath.RecordNames.Where(wildcard.IsMatch).Select(name => OfPath(name))];
        return columns.Count > 0 ? columns : throw Refuse(CmdletText.PropertyPatternEmpty, pattern);
    }

    private static Column OfPath(string text, string? header = null)
    {
        PropertyPath path = PropertyPath.Parse(text);
        return new Column(header ?? path.Text, row => path.Value(row.Record)) { Property = path.Last, IsDirect = path.IsDirect };
    }

    private static Column OfScript(ScriptBlock script, string header) => new(header, new CalculatedValue(script).Of);

    private static Column OfTable(IDictionary table)
    {
        string? header = null;
        object? expression = null;
        foreach (DictionaryEntry entry in table)
        {
            string key = entry.Key.ToString() ?? string.Empty;
            if (header is null && HeaderKeys.Any(name => Abbreviates(key, name))) header = ArgumentValue.Unwrap(entry.Value)?.ToString();
            else if (expression is null && Abbreviates(key, ExpressionKey)) expression = ArgumentValue.Unwrap(entry.Value);
            else throw Refuse(CmdletText.PropertyTableKey, key);
        }
        return expression switch
        {
            string path when !string.IsNullOrEmpty(header) => OfPath(path, header),
            string path => OfPath(path),
            ScriptBlock script => OfScript(script, string.IsNullOrEmpty(header) ? script.ToString().Trim() : header!),
            _ => throw new PSArgumentException(CmdletText.PropertyTableExpression),
        };
    }

    private static bool Abbreviates(string key, string name) => key.Length > 0 && name.StartsWith(key, StringComparison.OrdinalIgnoreCase);

    private static PSArgumentException ArgumentValueRefusal(object? item) => new(ArgumentValue.Refuse(CmdletText.PropertyRefused, item).Message);

    private static PSArgumentException Refuse(string text, string name) => new(Messages.Fill(text, name));
}
