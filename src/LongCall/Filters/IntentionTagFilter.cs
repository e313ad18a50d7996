using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LongCall.Commands;

namespace LongCall;

/// <summary>
/// Grades to filter by: <c>A</c> to <c>E</c> or 1 to 5, several in a list or in one text. PowerShell's own conversion of <c>'A,B'</c> to an
/// enumeration would add the two up to <c>C</c>.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is a filter first of all.")]
public sealed class IntentionTagFilter : FilterValues<IntentionTag>
{
    private static readonly char[] Separators = [',', ';'];

    /// <summary>Reads grades.</summary>
    /// <param name="value">Text, a number, a grade, or a list of these.</param>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public IntentionTagFilter(object? value) : this(ReadAll(value))
    {
    }

    private IntentionTagFilter(List<IntentionTag> tags) : base(tags.Where(tag => tag != IntentionTag.None).Distinct().ToArray()) =>
        HasNone = tags.Contains(IntentionTag.None);

    /// <summary>Whether <c>None</c> was among them. It is left out: a record may have it, but the service cannot select by it.</summary>
    internal bool HasNone { get; }

    private static List<IntentionTag> ReadAll(object? value)
    {
        List<IntentionTag> tags = [];
        if (ArgumentValue.IsEmpty(value)) return tags;
        if (ArgumentValue.IsListWithGap(value)) throw ArgumentValue.Refuse(CmdletText.IntentionTagRefused, value);
        foreach (object? item in ArgumentValue.Items(value)) Add(item, tags);
        return tags;
    }

    private static void Add(object? item, List<IntentionTag> tags)
    {
        if (item is not string text)
        {
            tags.Add(ReadOne(item) ?? throw ArgumentValue.Refuse(CmdletText.IntentionTagRefused, item));
            return;
        }
        int before = tags.Count;
        foreach (string part in FullWidth.ToHalfWidth(text).Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!string.IsNullOrWhiteSpace(part)) tags.Add(ReadName(part.Trim()) ?? throw ArgumentValue.Refuse(CmdletText.IntentionTagRefused, text));
        }
        if (tags.Count == before) throw ArgumentValue.Refuse(CmdletText.IntentionTagRefused, text);   // separators alone
    }

    private static IntentionTag? ReadOne(object? item) => item switch
    {
        IntentionTag tag => Known((int)tag),
        char letter => ReadName(FullWidth.ToHalfWidth(letter.ToString())),
        byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal => ReadNumber((IConvertible)item),
        _ => null,
    };

    private static IntentionTag? ReadName(string name)
    {
        if (name.Equals(nameof(IntentionTag.None), StringComparison.OrdinalIgnoreCase)) return IntentionTag.None;
        if (name.Length != 1) return null;
        return name[0] switch
        {
            >= 'A' and <= 'E' => (IntentionTag)(name[0] - 'A' + 1),
            >= 'a' and <= 'e' => (IntentionTag)(name[0] - 'a' + 1),
            >= '0' and <= '5' => (IntentionTag)(name[0] - '0'),
            _ => null,
        };
    }

    private static IntentionTag? ReadNumber(IConvertible number)
    {
        double value = number.ToDouble(CultureInfo.InvariantCulture);
        return value is >= 0 and <= 5 && Math.Floor(value) == value ? (IntentionTag)(int)value : null;
    }

    private static IntentionTag? Known(int value) => value is >= 0 and <= 5 ? (IntentionTag)value : null;
}
