using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace LongCall.Mono.Tests;

/// <summary>
/// Every public value of an object as one text, whatever it is nested in: reading it takes each getter once, and two builds that give
/// the same text read the same.
/// </summary>
internal static class Fingerprint
{
    public static string Of(object? value)
    {
        StringBuilder text = new();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null: text.Append("null"); break;
            case string s: text.Append('"').Append(Visible(s)).Append('"'); break;
            // How a double is printed is the framework's matter; which one was read is ours. .NET Framework reads -0.0 as 0.
            case double d when d == 0: text.Append("x0"); break;
            case double d: text.Append('x').Append(BitConverter.DoubleToInt64Bits(d).ToString("x16", CultureInfo.InvariantCulture)); break;
            case DateTimeOffset t: text.Append(t.ToString("o", CultureInfo.InvariantCulture)); break;
            case Enum e: text.Append(e.ToString("d")); break;
            case IFormattable f: text.Append(f.GetType().Name).Append(':').Append(f.ToString(null, CultureInfo.InvariantCulture)); break;
            case bool b: text.Append(b); break;
            case ServiceObject o: WriteMembers(text, o); break;
            case IEnumerable list: WriteList(text, list); break;
            default: WriteProperties(text, value); break;
        }
    }

    private static void WriteMembers(StringBuilder text, ServiceObject value)
    {
        text.Append("{{").Append(Visible(value.ToString()));
        foreach (DictionaryEntry member in value)
        {
            text.Append(' ').Append(Visible((string)member.Key)).Append('=');
            Write(text, member.Value);
        }
        text.Append("}}");
    }

    private static void WriteList(StringBuilder text, IEnumerable list)
    {
        text.Append('[').Append(Visible(list.ToString()!));
        foreach (object? item in list)
        {
            text.Append(", ");
            Write(text, item);
        }
        text.Append(']');
    }

    private static void WriteProperties(StringBuilder text, object value)
    {
        text.Append(value.GetType().Name).Append("{'").Append(Visible(value.ToString() ?? "")).Append('\'');
        foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            text.Append(' ').Append(property.Name).Append('=');
            Write(text, property.GetValue(value));
        }
        text.Append('}');
    }

    // Half of a surrogate pair would be lost in a file.
    private static string Visible(string text)
    {
        StringBuilder visible = new(text.Length);
        foreach (char c in text)
        {
            if (char.IsSurrogate(c) || char.IsControl(c)) visible.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else visible.Append(c);
        }
        return visible.ToString();
    }
}
