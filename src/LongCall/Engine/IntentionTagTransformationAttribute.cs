using System.Globalization;

namespace LongCall.Commands;

/// <summary>
/// Reads grades: <c>A</c> to <c>E</c> or 1 to 5, several in a list or in one text. PowerShell's own conversion of <c>'A,B'</c> would add the two up to <c>C</c>.
/// <c>None</c> passes: the cmdlet knows whether it was typed or came from a record.
/// </summary>
internal sealed class IntentionTagTransformationAttribute : LcTransformationAttribute
{
    private static readonly char[] Separators = [',', ';'];

    /// <inheritdoc/>
    protected override object? Read(object? input)
    {
        if (IsEmpty(input)) return Unwrap(input) is string ? Array.Empty<IntentionTag>() : null;
        List<IntentionTag> tags = [];
        foreach (object? item in Items(input)) Add(item, tags);
        return tags.Distinct().ToArray();
    }

    private static void Add(object? item, List<IntentionTag> tags)
    {
        if (item is not string text)
        {
            tags.Add(ReadOne(item) ?? throw Refuse(Message.IntentionTagRefused, item));
            return;
        }
        foreach (string part in FullWidth.ToHalfWidth(text).Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!string.IsNullOrWhiteSpace(part)) tags.Add(ReadName(part.Trim()) ?? throw Refuse(Message.IntentionTagRefused, text));
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
