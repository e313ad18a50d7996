using System.Text;
using LongCall.Masking;

namespace LongCall.Commands;

/// <summary>What people typed, as a page shows it: of a length that it can hold, without whole phone numbers. <see cref="PageMarkup"/> escapes it.</summary>
internal static class TypedText
{
    // A number that is cut off is not seen to be one: so much more is looked at that the last one shown is whole.
    private const int LongestNumber = 60;

    private static readonly PhoneMask Mask = new([]);

    /// <summary>A name that is no longer than so many columns; a Chinese character takes two.</summary>
    public static string Name(string text, int columns) => Cut(Mask.Text(Cut(text, columns + LongestNumber)), columns);

    /// <summary>The first character of a customer's name, and stars for the rest.</summary>
    public static string Initial(string name)
    {
        string trimmed = name.Trim();
        return trimmed.Length == 0 ? string.Empty : new StringBuilder().Append(trimmed, 0, char.IsSurrogatePair(trimmed, 0) ? 2 : 1).Append("**").ToString();
    }

    /// <summary>A text of so many characters at most, and how many more it has.</summary>
    public static string Beginning(string text, int most, out int leftOut)
    {
        leftOut = Math.Max(0, text.Length - most);
        if (leftOut == 0) return text;
        if (char.IsHighSurrogate(text[most - 1])) leftOut++;
        return text.Remove(text.Length - leftOut) + "…";
    }

    /// <summary>A text that is no longer than so many columns; a Chinese character takes two.</summary>
    public static string Cut(string text, int columns)
    {
        StringBuilder shown = new();
        int width = 0;
        for (int i = 0; i < text.Length; i++)
        {
            width += text[i] < '\u2E80' ? 1 : 2;
            if (width > columns) return shown.Append('…').ToString();
            shown.Append(text[i]);
            if (char.IsSurrogatePair(text, i)) shown.Append(text[++i]);
        }
        return text;
    }
}
