using System.Collections;
using System.Globalization;
using System.Management.Automation;
using LongCall.Json;

namespace LongCall.Commands;

/// <summary>What a property or a script gives, as one of the types that a cell can have, and as text: the same in every culture, zone and edition.</summary>
internal static class CellValue
{
    private const string ItemSeparator = "; ";

    /// <summary>
    /// A text, <see cref="int"/>, <see cref="long"/>, <see cref="decimal"/>, <see cref="double"/>, <see cref="bool"/>, a <see cref="DateTimeOffset"/> on
    /// China's clock, or <see langword="null"/>.
    /// </summary>
    public static object? Of(object? value) => ArgumentValue.Unwrap(value) switch
    {
        null or DBNull => null,
        Enum named => named.ToString(),
        string or bool or int or long or decimal => ArgumentValue.Unwrap(value),
        double number => double.IsNaN(number) || double.IsInfinity(number) ? number.ToString(CultureInfo.InvariantCulture) : number,
        float number => Of(double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)),
        sbyte or byte or short or ushort => Convert.ToInt32(value, CultureInfo.InvariantCulture),
        uint or ulong => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        DateTimeOffset time => ChinaTime.From(time),
        DateTime time when time.Ticks > TimeSpan.TicksPerDay => ChinaTime.From(time),
        CallComponent component => component.PlainText,
        ServiceObject or Conversation => ArgumentValue.Unwrap(value)!.ToString(),
        object list when ArgumentValue.IsList(list) => Join((IEnumerable)list),
        IFormattable other => other.ToString(format: null, CultureInfo.InvariantCulture),
        object other => other.ToString(),
    };

    /// <summary>The text of what <see cref="Of"/> gives.</summary>
    public static string? Text(object? cell) => cell switch
    {
        null => null,
        string text => text,
        bool isTrue => isTrue ? "true" : "false",
        double number => NumberText.Of(number),
        DateTimeOffset time => ChinaTime.ToText(time),
        _ => ((IFormattable)cell).ToString(format: null, CultureInfo.InvariantCulture),
    };

    // The lists' own text has an apostrophe where a spreadsheet would run it. Here each format has its own way.
    private static string? Join(IEnumerable list)
    {
        List<string?> texts = [.. list.Cast<object?>().Select(item => Text(Of(item)))];
        return texts.Count == 0 ? null : string.Join(ItemSeparator, texts);
    }
}
