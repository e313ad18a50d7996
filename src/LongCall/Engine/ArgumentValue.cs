using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>
/// What a user, a CSV cell or another cmdlet gives for a parameter, looked at the same way in every culture. What cannot be meant is refused with a
/// message that shows the value and names what is accepted.
/// </summary>
internal static class ArgumentValue
{
    private const int ShownCharacters = 40;

    /// <summary>The value without PowerShell's wrapper; an object made of properties only keeps it.</summary>
    public static object? Unwrap(object? value) => value switch
    {
        PSObject { BaseObject: PSCustomObject } custom => custom,
        PSObject wrapped => wrapped.BaseObject,
        _ => value,
    };

    /// <summary>The items of a list, or the value itself; each without its wrapper. A text or a dictionary is one item.</summary>
    public static IEnumerable<object?> Items(object? value)
    {
        value = Unwrap(value);
        return value is IEnumerable list && IsList(value) ? list.Cast<object?>().Select(Unwrap) : [value];
    }

    /// <summary>Whether it is a list in which something is empty: a variable that was not set, mostly, whose place would be lost without a word.</summary>
    public static bool IsListWithGap(object? value) => IsList(Unwrap(value)) && Items(value).Any(IsEmpty);

    public static bool IsList(object? value) => value is IEnumerable and not (string or IDictionary or PSObject);

    /// <summary>Whether the value is what an empty cell gives: nothing, or blank text.</summary>
    public static bool IsEmpty(object? value) => Unwrap(value) is var plain && (plain is null or DBNull || (plain is string text && string.IsNullOrWhiteSpace(text)));

    /// <summary>Whether the value is a number.</summary>
    public static bool IsNumber(object? value) => Unwrap(value) is ValueType and not Enum and var number && Type.GetTypeCode(number.GetType()) is >= TypeCode.SByte and <= TypeCode.Decimal;

    /// <summary>What refuses a value.</summary>
    /// <param name="text">What is said, with a place for the value and for what else it tells.</param>
    /// <param name="value">The value.</param>
    /// <param name="others">What it tells besides.</param>
    public static ArgumentException Refuse(string text, object? value, params object?[] others) => new(Messages.Fill(text, [Shown(value), .. others]));

    /// <summary>The value as an error may show it: shortened, on one line, with its type unless it is text or a number.</summary>
    private static string Shown(object? value)
    {
        value = Unwrap(value);
        if (value is null) return "$null";
        if (IsList(value))
        {
            string items = string.Join(", ", ((IEnumerable)value).Cast<object?>().Take(ShownCharacters).Select(Shown));
            return items.Length == 0 ? "@()" : Shorten(items);
        }
        string text = Shorten(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty);
        return value is string or ValueType or PSObject ? "'" + text + "'" : value.GetType().Name + " '" + text + "'";
    }

    private static string Shorten(string text)
    {
        string line = TerminalText.MarkControls(text.Replace('\r', ' ').Replace('\n', ' '));
        return line.Length <= ShownCharacters ? line : line.Remove(ShownCharacters) + "…";
    }
}
