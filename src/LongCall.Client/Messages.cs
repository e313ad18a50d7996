using System.Globalization;

namespace LongCall;

/// <summary>Fills the texts of the resources (<c>ClientText</c>, <c>CmdletText</c>), which are in the user's language. Error ids, verbose and debug lines stay English.</summary>
internal static class Messages
{
    /// <summary>The text with its arguments, written the same way in every culture.</summary>
    public static string Fill(string text, params object?[] arguments) => string.Format(CultureInfo.InvariantCulture, text, arguments);

    /// <summary>Two sentences, one behind the other. Chinese puts no blank between them.</summary>
    public static string Join(string first, string second) => first.Length > 0 && first[first.Length - 1] == '。' ? first + second : first + " " + second;
}
