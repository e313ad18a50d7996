using System.Globalization;
using System.Text;

namespace LongCall;

/// <summary>Text in the cells of a terminal, where a Chinese character takes two.</summary>
internal static class CellText
{
    private const char Ellipsis = '…';

    // First and last of the ranges that take two cells: Hangul, Chinese and Japanese, full-width forms, pictures.
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0xA4CF), (0xA960, 0xA97C), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF01, 0xFF60),
        (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F900, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    /// <summary>What a person or the service wrote, on one line and harmless to a terminal.</summary>
    public static string OnOneLine(string text) => TerminalText.MarkControls(text.Replace("\r\n", " ").Replace('\r', ' ').Replace('\n', ' ').Replace('\t', ' '));

    /// <summary>How many cells it takes.</summary>
    public static int Width(string text)
    {
        int cells = 0;
        for (int i = 0; i < text.Length; i += LengthAt(text, i)) cells += WidthAt(text, i);
        return cells;
    }

    /// <summary>The text in so many cells: with blanks behind it, or cut.</summary>
    public static string FillLeft(string text, int cells)
    {
        text = Cut(text, cells);
        return text + new string(' ', cells - Width(text));
    }

    /// <summary>The text in so many cells or more: with blanks in front of it.</summary>
    public static string FillRight(string text, int cells) => new string(' ', Math.Max(0, cells - Width(text))) + text;

    /// <summary>The beginning of a text that takes more cells, with a mark that there is more.</summary>
    public static string Cut(string text, int cells)
    {
        if (Width(text) <= cells) return text;
        StringBuilder beginning = new();
        int used = 1;   // for the mark
        for (int i = 0; i < text.Length; i += LengthAt(text, i))
        {
            used += WidthAt(text, i);
            if (used > cells) return beginning.Append(Ellipsis).ToString();
            beginning.Append(text, i, LengthAt(text, i));
        }
        return text;   // not reached
    }

    private static int LengthAt(string text, int index) => char.IsSurrogatePair(text, index) ? 2 : 1;

    private static int WidthAt(string text, int index)
    {
        if (text[index] < Wide[0].First) return IsMark(text, index) ? 0 : 1;
        int character = LengthAt(text, index) == 2 ? char.ConvertToUtf32(text, index) : text[index];
        foreach ((int first, int last) in Wide)
        {
            if (character >= first && character <= last) return IsMark(text, index) ? 0 : 2;
        }
        return IsMark(text, index) ? 0 : 1;
    }

    // It is drawn over the character before it.
    private static bool IsMark(string text, int index) => CharUnicodeInfo.GetUnicodeCategory(text, index) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
}
