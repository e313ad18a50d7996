using System.Globalization;

namespace LongCall.Commands;

/// <summary>
/// Writes a table as the fields of a query that PHP reads back as the same table: <c>status[]=4</c> for an item of a list, <c>levels[0][]=60</c> for
/// one of a list within a list, <c>a[b]=1</c> for a value of a table. True and false are 1 and 0. A value that is <see langword="null"/> is left out,
/// unless nothing is left of a table within: a filter that vanishes reads everything.
/// </summary>
internal static class PhpQuery
{
    /// <summary>How many fields PHP reads of a query (<c>max_input_vars</c>): it drops the rest without a word.</summary>
    private const int MostFields = 1000;

    /// <summary>How many there may be beside those that are added: the page, its size, the sub-account. These come last.</summary>
    public const int MostOwnFields = MostFields - 3;

    /// <summary>The fields, in the order of the table.</summary>
    /// <exception cref="ArgumentException">A query cannot hold it, such as a list without an item.</exception>
    public static List<KeyValuePair<string, string>> Write(RestTable table)
    {
        List<KeyValuePair<string, string>> fields = [];
        foreach (KeyValuePair<string, object?> one in table)
        {
            if (one.Value is not null) Add(fields, CheckedName(one.Key), one.Value);
        }
        return fields;
    }

    private static void Add(List<KeyValuePair<string, string>> fields, string name, object? value)
    {
        switch (value)
        {
            case RestTable { Count: > 0 } table: AddTable(fields, name, table); break;
            case RestList { Count: > 0 } list: AddList(fields, name, list); break;
            case string text: fields.Add(new(name, text)); break;
            case RestNumber number: fields.Add(new(name, number.Digits)); break;
            case bool isTrue: fields.Add(new(name, isTrue ? "1" : "0")); break;
            case RestTable or RestList: throw new ArgumentException(Messages.Fill(CmdletText.QueryListEmpty, name));
            case null: throw new ArgumentException(Messages.Fill(CmdletText.QueryGap, name));
            default: throw new ArgumentException(Messages.Fill(CmdletText.ValueRefused, name, value.GetType().FullName));
        }
    }

    private static void AddTable(List<KeyValuePair<string, string>> fields, string name, RestTable table)
    {
        if (table.TrueForAll(one => one.Value is null)) throw new ArgumentException(Messages.Fill(CmdletText.QueryTableEmpty, name));
        foreach (KeyValuePair<string, object?> one in table)
        {
            if (one.Value is not null) Add(fields, name + "[" + CheckedKey(one.Key) + "]", one.Value);
        }
    }

    // PHP gives each [] a place of its own, so what is nested needs the number of its place to stay together.
    private static void AddList(List<KeyValuePair<string, string>> fields, string name, RestList list)
    {
        bool isNested = list.Exists(item => item is RestList or RestTable);
        for (int i = 0; i < list.Count; i++) Add(fields, name + (isNested ? "[" + i.ToString(CultureInfo.InvariantCulture) + "]" : "[]"), list[i]);
    }

    // Within brackets PHP leaves these two as they are.
    private static string CheckedName(string key) =>
        key.IndexOf('.') < 0 && key.IndexOf(' ') < 0 ? CheckedKey(key) : throw new ArgumentException(Messages.Fill(CmdletText.QueryKeyChanges, key));

    private static string CheckedKey(string key) =>
        key.IndexOf('[') < 0 && key.IndexOf(']') < 0 ? key : throw new ArgumentException(Messages.Fill(CmdletText.QueryKeyBrackets, key));
}
