using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LongCall.Commands;

namespace LongCall;

/// <summary>Score ranges to filter by: <c>'60-100'</c>, <c>'60..100'</c>, several in one text, a pair of numbers, or a list of any of these.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is a filter first of all.")]
public sealed class ScoreRangeFilter : FilterValues<ScoreRange>
{
    private static readonly char[] Separators = [',', ';'];

    /// <summary>Reads ranges.</summary>
    /// <param name="value">Text, a range, a pair of numbers, or a list of these.</param>
    /// <exception cref="ArgumentException">It is none of these, or a range ends before it begins.</exception>
    public ScoreRangeFilter(object? value) : base(ReadAll(value))
    {
    }

    private static List<ScoreRange> ReadAll(object? value)
    {
        List<ScoreRange> ranges = [];
        if (ArgumentValue.IsEmpty(value)) return ranges;
        if (ArgumentValue.IsListWithGap(value)) throw ArgumentValue.Refuse(CmdletText.ScoreRangeRefused, value);
        object?[] items = ArgumentValue.Items(value).ToArray();
        if (ReadPair(items) is { } pair) return [pair];

        foreach (object? item in items)
        {
            switch (item)
            {
                case ScoreRange range: ranges.Add(range); break;
                case string text when ReadText(text).ToArray() is { Length: > 0 } read: ranges.AddRange(read); break;   // not separators alone
                case IEnumerable when ArgumentValue.IsList(item) && ReadPair(ArgumentValue.Items(item).ToArray()) is { } nested: ranges.Add(nested); break;
                default: throw ArgumentValue.Refuse(CmdletText.ScoreRangeRefused, value);
            }
        }
        return ranges;
    }

    /// <summary>Two numbers, and nothing else, are the two ends of one range.</summary>
    private static ScoreRange? ReadPair(object?[] items) =>
        items.Length == 2 && Number(items[0]) is { } from && Number(items[1]) is { } to ? Make(() => new ScoreRange(from, to), items) : null;

    private static IEnumerable<ScoreRange> ReadText(string text) =>
        FullWidth.ToHalfWidth(text)
            .Split(Separators, StringSplitOptions.RemoveEmptyEntries)
            .Where(part => !string.IsNullOrWhiteSpace(part))
            .Select(part => Make(() => LongCall.ScoreRange.Parse(part), text));

    private static ScoreRange Make(Func<ScoreRange> make, object shown)
    {
        try
        {
            return make();
        }
        catch (FormatException)
        {
            throw ArgumentValue.Refuse(CmdletText.ScoreRangeRefused, shown);
        }
        catch (ArgumentException)
        {
            throw ArgumentValue.Refuse(CmdletText.ScoreRangeReversed, shown);
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
