using System.Globalization;
using System.Text;

namespace LongCall;

/// <summary>
/// Makes foreign text safe to show: a terminal obeys some characters (escape sequences, a bell, a change of direction) and hides others
/// (zero width). Each becomes a visible mark. For what is shown only: data stay as the service sent them.
/// </summary>
internal static class TerminalText
{
    private const char Mark = '\uFFFD';
    private const char FirstControlPicture = '\u2400';
    private const char DeletePicture = '\u2421';
    private const char Delete = '\u007F';

    /// <summary>The text with a mark for each character that a terminal obeys or hides. Tabs and line ends stay.</summary>
    public static string MarkControls(string text)
    {
        int first = 0;
        while (first < text.Length && IsPlain(text[first])) first++;
        if (first == text.Length) return text;   // nearly always

        StringBuilder shown = new(text, 0, first, text.Length);
        for (int i = first; i < text.Length; i++)
        {
            int length = char.IsSurrogatePair(text, i) ? 2 : 1;
            if (IsShown(text, i)) shown.Append(text, i, length);
            else shown.Append(MarkOf(text[i]));
            i += length - 1;
        }
        return shown.ToString();
    }

    // What needs no look at its category: ASCII, and the Chinese characters and their punctuation.
    private static bool IsPlain(char c) => c is (>= ' ' and < Delete) or '\n' or '\t' or (>= '\u3000' and < '\uA000');

    private static bool IsShown(string text, int index) => text[index] switch
    {
        '\n' or '\t' => true,
        '\r' => index + 1 < text.Length && text[index + 1] == '\n',   // alone, it would let the rest of the line overwrite its beginning
        _ => CharUnicodeInfo.GetUnicodeCategory(text, index) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate),
    };

    private static char MarkOf(char c) => c switch
    {
        < ' ' => (char)(FirstControlPicture + c),
        Delete => DeletePicture,
        _ => Mark,
    };
}
