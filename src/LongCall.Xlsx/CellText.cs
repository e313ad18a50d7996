using System.Text;

namespace LongCall.Xlsx;

/// <summary>What a text is in the XML of a cell, so that it is read as it was.</summary>
internal static class CellText
{
    /// <summary>The most that a cell can hold, in UTF-16 units as Excel counts.</summary>
    public const int LongestLength = 32_767;

    private const char Ellipsis = '…';
    private const int EscapeLength = 7;   // _x0041_

    /// <summary>The text, cut to what a cell can hold. No character is cut in two.</summary>
    public static string Cut(string text)
    {
        if (text.Length <= LongestLength) return text;
        int length = LongestLength - 1;
        if (char.IsHighSurrogate(text[length - 1]) && char.IsLowSurrogate(text[length])) length--;
        return text.Substring(0, length) + Ellipsis;
    }

    /// <summary>
    /// The text with <c>_xHHHH_</c> for each unit that XML cannot hold, or would change (a carriage return, half a surrogate). What looks like such an
    /// escape and is none has its first underscore escaped.
    /// </summary>
    public static string Escape(string text)
    {
        int first = 0;
        while (first < text.Length && !MustBeEscaped(text, first)) first++;
        if (first == text.Length) return text;

        StringBuilder escaped = new(text, 0, first, text.Length + 8 * EscapeLength);
        for (int i = first; i < text.Length; i++)
        {
            if (MustBeEscaped(text, i)) escaped.Append("_x").Append(((int)text[i]).ToString("X4", System.Globalization.CultureInfo.InvariantCulture)).Append('_');
            else escaped.Append(text[i]);
        }
        return escaped.ToString();
    }

    private static bool MustBeEscaped(string text, int index) => text[index] switch
    {
        '\t' or '\n' => false,
        < ' ' or '\uFFFE' or '\uFFFF' => true,
        '_' => IsEscape(text, index),
        >= '\uD800' and <= '\uDBFF' => index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1]),
        >= '\uDC00' and <= '\uDFFF' => index == 0 || !char.IsHighSurrogate(text[index - 1]),
        _ => false,
    };

    private static bool IsEscape(string text, int index)
    {
        if (index + EscapeLength > text.Length || text[index + 1] is not ('x' or 'X') || text[index + EscapeLength - 1] != '_') return false;
        for (int i = index + 2; i < index + EscapeLength - 1; i++)
        {
            if (text[i] is not ((>= '0' and <= '9') or (>= 'A' and <= 'F') or (>= 'a' and <= 'f'))) return false;
        }
        return true;
    }
}
