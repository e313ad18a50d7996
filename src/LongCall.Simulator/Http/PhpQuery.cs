using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace LongCall.Simulator;

/// <summary>
/// A query string read as PHP reads it: <c>a[]=1&amp;a[]=2</c> is a list, <c>a[x][]=1</c> nests, a repeated name
/// keeps its last value, <c>+</c> is a blank, and a dot or blank in a name becomes an underscore.
/// </summary>
public sealed class PhpQuery
{
    private readonly PhpArray _values = new();

    private PhpQuery()
    {
    }

    public static PhpQuery Parse(string? text)
    {
        var query = new PhpQuery();
        foreach (string pair in (text ?? "").TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? pair : pair[..equals];
            string value = equals < 0 ? "" : pair[(equals + 1)..];
            query.Register(Decode(name), Decode(value));
        }
        return query;
    }

    /// <summary>The values as JSON: text, lists, and objects where the keys are not 0, 1, 2, ...</summary>
    public JsonObject ToJson() => _values.ToJsonObject();

    /// <summary>
    /// What Laravel's middleware leaves of a parameter: text trimmed, and null for an absent or empty one.
    /// </summary>
    internal object? Value(string name)
    {
        object? value = _values.Find(name);
        return value is string text ? Trimmed(text) : value;
    }

    internal static string? Trimmed(string text) => text.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    private void Register(string name, string value)
    {
        name = name.TrimStart(' ');
        int bracket = name.IndexOf('[', StringComparison.Ordinal);
        if (name.Length == 0 || bracket == 0)
            return;

        string root = (bracket < 0 ? name : name[..bracket]).Replace(' ', '_').Replace('.', '_');
        if (bracket >= 0 && !name[bracket..].Contains(']', StringComparison.Ordinal))
        {
            // An open bracket that is never closed is part of the name.
            _values.Set(root + "_" + name[(bracket + 1)..], value);
            return;
        }

        PhpArray target = _values;
        string? key = root;
        foreach (string? next in bracket < 0 ? [] : Indexes(name[bracket..]))
        {
            target = target.Nested(key);
            key = next;
        }
        target.Set(key, value);
    }

    /// <summary>The keys between brackets; null for <c>[]</c>. What follows a closed bracket and opens none is ignored.</summary>
    private static IEnumerable<string?> Indexes(string brackets)
    {
        int start = 0;
        while (start < brackets.Length && brackets[start] == '[')
        {
            int end = brackets.IndexOf(']', start);
            if (end < 0)
                yield break;
            string key = brackets[(start + 1)..end];
            yield return string.IsNullOrWhiteSpace(key) ? null : key;
            start = end + 1;
        }
    }

    private static string Decode(string text)
    {
        byte[] source = Encoding.UTF8.GetBytes(text);
        var decoded = new List<byte>(source.Length);
        for (int i = 0; i < source.Length; i++)
        {
            if (source[i] == '%' && i + 2 < source.Length
                && byte.TryParse(source.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value))
            {
                decoded.Add(value);
                i += 2;
            }
            else
            {
                decoded.Add(source[i] == '+' ? (byte)' ' : source[i]);
            }
        }
        return Encoding.UTF8.GetString(decoded.ToArray());
    }
}
