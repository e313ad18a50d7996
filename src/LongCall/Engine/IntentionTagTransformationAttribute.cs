using System.Globalization;
using System.Runtime.CompilerServices;

namespace LongCall.Commands;

/// <summary>
/// Reads grades: <c>A</c> to <c>E</c> or 1 to 5, several in a list or in one text. PowerShell's own conversion of <c>'A,B'</c> would add the two up to <c>C</c>.
/// <c>None</c> is left out, and remembered: the cmdlet knows whether it was typed or came from a record. What is left is always A to E, which the
/// parameter's range says as well, since Tab offers of an enumeration what its range permits.
/// </summary>
internal sealed class IntentionTagTransformationAttribute : LcTransformationAttribute
{
    private static readonly char[] Separators = [',', ';'];
    private static readonly ConditionalWeakTable<IntentionTag[], object> HadNone = new();

    /// <summary>Whether <c>None</c> was left out of these.</summary>
    public static bool LeftOutNone(IntentionTag[] tags) => HadNone.TryGetValue(tags, out _);

    /// <inheritdoc/>
    protected override object? Read(object? input)
    {
        if (IsEmpty(input)) return Array.Empty<IntentionTag>();   // a range refuses null
        List<IntentionTag> tags = [];
        foreach (object? item in Items(input)) Add(item, tags);
        IntentionTag[] grades = tags.Where(tag => tag != IntentionTag.None).Distinct().ToArray();
        if (!tags.Contains(IntentionTag.None)) return grades;
        // It is remembered by being itself, so it must not be the empty list that all share.
        if (grades.Length == 0) grades = (IntentionTag[])Array.CreateInstance(typeof(IntentionTag), 0);
        HadNone.Add(grades, grades);
        return grades;
    }

    private static void Add(object? item, List<IntentionTag> tags)
    {
        if (item is not string text)
        {
            tags.Add(ReadOne(item) ?? throw Refuse(CmdletText.IntentionTagRefused, item));
            return;
        }
        foreach (string part in FullWidth.ToHalfWidth(text).Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!string.IsNullOrWhiteSpace(part)) tags.Add(ReadName(part.Trim()) ?? throw Refuse(CmdletText.IntentionTagRefused, text));
        }
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
