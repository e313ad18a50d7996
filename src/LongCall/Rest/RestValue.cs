using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Xml;
using LongCall.Json;

namespace LongCall.Commands;

/// <summary>
/// What may be sent to the service, made of a value of PowerShell: text, a <see cref="RestNumber"/>, <see cref="bool"/>, <see langword="null"/>, a
/// <see cref="ServiceEntity"/>, a <see cref="RestList"/> or a <see cref="RestTable"/> of these. It is the same in every culture and zone. What has no
/// form that the service would understand is refused, never turned into the text of its type.
/// </summary>
internal static class RestValue
{
    private const int DeepestNesting = 32;

    /// <summary>Reads a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">What an error calls it.</param>
    /// <exception cref="ArgumentException">It, or something within it, cannot be sent.</exception>
    public static object? Read(object? value, string name) => Read(value, [name], []);

    private static object? Read(object? value, List<string> place, Stack<object> within)
    {
        object? plain = ArgumentValue.Unwrap(value);
        switch (plain)
        {
            case null or DBNull: return null;
            case string or bool or ServiceEntity: return plain;
            case char letter: return letter.ToString();
            case Guid guid: return guid.ToString();
            case SwitchParameter isOn: return isOn.IsPresent;
            case DateTime time: return Time(time, place);
            case DateTimeOffset time: return ChinaTime.ToWire(time);
            case Enum grade: return Number(grade, place);
            case BigInteger number: return new RestNumber(number.ToString(CultureInfo.InvariantCulture));
            case float or double: return Number(plain, place);
        }
        if (ArgumentValue.IsNumber(plain)) return new RestNumber(((IFormattable)plain).ToString(null, CultureInfo.InvariantCulture));
        if (plain is not (IDictionary or IEnumerable or PSObject) or XmlNode) throw Refuse(plain, place);
        if (within.Count == DeepestNesting || within.Any(outer => ReferenceEquals(outer, plain))) throw new ArgumentException(Messages.Fill(CmdletText.ValueTooDeep, Name(place)));
        within.Push(plain);
        object read = plain switch
        {
            IDictionary table => Table(table, place, within),
            PSObject custom => Table(custom, place, within),
            _ => List((IEnumerable)plain, place, within),
        };
        within.Pop();
        return read;
    }

    private static RestTable Table(IDictionary table, List<string> place, Stack<object> within)
    {
        RestTable read = new();
        foreach (DictionaryEntry entry in table) Add(read, KeyText(entry.Key, place), entry.Value, place, within);
        return read;
    }

    private static RestTable Table(PSObject custom, List<string> place, Stack<object> within)
    {
        RestTable read = new();
        foreach (PSPropertyInfo property in custom.Properties.Where(property => property.IsGettable)) Add(read, property.Name, ValueOf(property, place), place, within);
        return read;
    }

    // A script behind a property may throw.
    private static object? ValueOf(PSPropertyInfo property, List<string> place)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException failure)
        {
            throw new ArgumentException(Messages.Fill(CmdletText.ValueUnreadable, Name([.. place, property.Name]), failure.Message), failure);
        }
    }

    private static void Add(RestTable table, string key, object? value, List<string> place, Stack<object> within)
    {
        place.Add(key);
        table.Add(new KeyValuePair<string, object?>(key, Read(value, place, within)));
        place.RemoveAt(place.Count - 1);
    }

    private static RestList List(IEnumerable items, List<string> place, Stack<object> within)
    {
        RestList read = [];
        foreach (object? item in items)
        {
            place.Add(read.Count.ToString(CultureInfo.InvariantCulture));
            read.Add(Read(item, place, within));
            place.RemoveAt(place.Count - 1);
        }
        return read;
    }

    private static string KeyText(object key, List<string> place)
    {
        object? plain = ArgumentValue.Unwrap(key);
        if (plain is string { Length: > 0 } text) return text;
        return ArgumentValue.IsNumber(plain) ? Convert.ToString(plain, CultureInfo.InvariantCulture)! : throw new ArgumentException(Messages.Fill(CmdletText.KeyRefused, Name(place)));
    }

    private static RestNumber Number(Enum value, List<string> place) => value.GetType().Assembly == typeof(IntentionTag).Assembly
        ? new RestNumber(value.ToString("D"))
        : throw Refuse(value, place);

    // A float is near many doubles, of which the one with its own digits is meant.
    private static RestNumber Number(object value, List<string> place)
    {
        double number = value is float single ? double.Parse(Digits(single), CultureInfo.InvariantCulture) : (double)value;
        return double.IsNaN(number) || double.IsInfinity(number) ? throw Refuse(value, place) : new RestNumber(NumberText.Of(number));
    }

    private static string Digits(float number)
    {
        string text = number.ToString("G7", CultureInfo.InvariantCulture);
        return float.IsNaN(number) || float.IsInfinity(number) || float.Parse(text, CultureInfo.InvariantCulture).Equals(number) ? text : number.ToString("G9", CultureInfo.InvariantCulture);
    }

    private static string Time(DateTime time, List<string> place)
    {
        try
        {
            return ChinaTime.ToWire(ChinaTime.From(time));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Refuse(time, place);   // at the ends of what a DateTime can hold, there is no such time in another zone
        }
    }

    private static ArgumentException Refuse(object value, List<string> place) => new(Messages.Fill(CmdletText.ValueRefused, Name(place), value.GetType().FullName));

    private static string Name(List<string> place) => string.Join(".", place);
}

/// <summary>A number, as its digits.</summary>
internal sealed record RestNumber(string Digits);

/// <summary>A list of what may be sent.</summary>
internal sealed class RestList : List<object?>;

/// <summary>A table of what may be sent, in the order of its keys.</summary>
internal sealed class RestTable : List<KeyValuePair<string, object?>>;
