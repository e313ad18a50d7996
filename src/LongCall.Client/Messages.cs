using System.Globalization;

namespace LongCall;

/// <summary>Fills the texts of the resources (<c>ClientText</c>, <c>CmdletText</c>), which are in the user's language. Error ids, verbose and debug lines stay English.</summary>
internal static class Messages
{
    /// <summary>The text with its arguments, written the same way in every culture.</summary>
    public static string Fill(string text, params object?[] arguments) => string.Format(CultureInfo.InvariantCulture, text, arguments);

    /// <summary>The items of a list, separated as the language of the text is that they go into.</summary>
    public static string List(string text, IEnumerable<string> items) => string.Join(text.Any(IsChinese) ? "、" : ", ", items);

    /// <summary>Two sentences, one behind the other. What is quoted of the service may lack its full stop. Chinese puts no blank between them.</summary>
    public static string Join(string first, string second)
    {
        if (first.Length == 0) return second;
        bool isChinese = second.Length > 0 && IsChinese(second[0]);
        if (".!?…。！？".IndexOf(first[first.Length - 1]) < 0) first += isChinese ? '。' : '.';
        return first[first.Length - 1] is '。' or '！' or '？' ? first + second : first + " " + second;
    }

    private static bool IsChinese(char c) => c >= '\u2E80';
}
