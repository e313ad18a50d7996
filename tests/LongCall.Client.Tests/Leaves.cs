using System.Collections;
using System.Globalization;
using System.Reflection;

namespace LongCall.Client.Tests;

/// <summary>All that an object holds, one line a leaf, so that two objects can be compared whatever equality they have of their own.</summary>
internal static class Leaves
{
    public static string[] Of(object? value) => [.. Of(value, "$")];

    private static IEnumerable<string> Of(object? value, string path)
    {
        switch (value)
        {
            case null: return [$"{path}: null"];
            case ServiceObject open: return open.Keys.Cast<string>().SelectMany((key, i) => Of(open[key], $"{path}.{key}")).Prepend($"{path}: {open.Count}");
            case string or ValueType: return [$"{path}: {value.GetType().Name} {Text(value)}"];
            case IEnumerable list: return list.Cast<object?>().SelectMany((item, i) => Of(item, $"{path}[{i}]")).Prepend($"{path}: {list.GetType().Name}");
            default:
                return value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(p => Of(p.GetValue(value), $"{path}.{p.Name}"));
        }
    }

    // Half a surrogate as its number: a test's own output would make a mark of it.
    private static string Text(object value) => value switch
    {
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        string text => string.Concat(text.Select(c => char.IsSurrogate(c) ? $"<{(int)c:x}>" : c.ToString())),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
