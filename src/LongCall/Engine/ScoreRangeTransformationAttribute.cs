using System.Collections;
using System.Globalization;

namespace LongCall.Commands;

/// <summary>Reads score ranges: <c>'60-100'</c>, <c>'60..100'</c>, several in one text, a pair of numbers, or a list of any of these.</summary>
internal sealed class ScoreRangeTransformationAttribute : LcTransformationAttribute
{
    private static readonly char[] Separators = [',', ';'];

    /// <inheritdoc/>
    protected override object? Read(object? input)
    {
        if (IsEmpty(input)) return null;
        object?[] items = Items(input).ToArray();
        if (ReadPair(items) is { } pair) return new[] { pair };

        List<ScoreRange> ranges = [];
        foreach (object? item in items)
        {
            switch (item)
            {
                case ScoreRange range: ranges.Add(range); break;
                case string text: ranges.AddRange(ReadText(text)); break;
                case IEnumerable when IsList(item) && ReadPair(Items(item).ToArray()) is { } nested: ranges.Add(nested); break;
                default: throw Refuse(CmdletText.ScoreRangeRefused, input);
            }
        }
        return ranges.ToArray();
    }

    /// <summary>Two numbers, and nothing else, are the two ends of one range.</summary>
    private static ScoreRange? ReadPair(object?[] items) =>
        items.Length == 2 && Number(items[0]) is { } from && Number(items[1]) is { } to ? Make(() => new ScoreRange(from, to), items) : null;

    private static IEnumerable<ScoreRange> ReadText(string text) =>
        FullWidth.ToHalfWidth(text)
            .Split(Separators, StringSplitOptions.RemoveEmptyEntries)
            .Where(part => !string.IsNullOrWhiteSpace(part))
            .Select(part => Make(() => ScoreRange.Parse(part), text));

    private static ScoreRange Make(Func<ScoreRange> make, object shown)
    {
        try
        {
            return make();
        }
        catch (FormatException)
        {
            throw Refuse(CmdletText.ScoreRangeRefused, shown);
        }
        catch (ArgumentException)
        {
            throw Refuse(CmdletText.ScoreRangeReversed, shown);
        }
    }

    private static decimal? Number(object? item)
    {
        try
        {
            return item switch
            {
                byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal =>
                    ((IConvertible)item).ToDecimal(CultureInfo.InvariantCulture),
                string text when decimal.TryParse(
                    FullWidth.ToHalfWidth(text).Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) => value,
                _ => null,
            };
        }
        catch (OverflowException)
        {
            return null;   // no score is that large, nor NaN
        }
    }
}
