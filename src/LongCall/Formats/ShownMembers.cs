using System.Globalization;

namespace LongCall;

/// <summary>
/// The members of a service object as its view shows them: a line each, shortened, so that a row of many fields is read at a glance. Whole is what
/// the object's text has, which is JSON.
/// </summary>
internal static class ShownMembers
{
    private const int NameCharacters = 30;
    private const int ValueCharacters = 80;
    private const int Lines = 100;

    /// <summary>The lines, each with a name and a value. Nothing that the service wrote makes a line of its own, or steers a terminal.</summary>
    public static string Of(ServiceObject shown)
    {
        if (shown.Count == 0) return "{}";
        string[] names = [.. shown.Keys.Cast<string>().Take(Lines)];
        string[] labels = Array.ConvertAll(names, name => OnOneLine(name, NameCharacters));
        int width = labels.Max(label => label.Length);
        string text = string.Join("\n", names.Select((name, i) => labels[i].PadRight(width) + " : " + OnOneLine(Text(shown[name]), ValueCharacters)));
        return shown.Count > Lines ? text + "\n… " + Messages.Fill("({0})", shown.Count) : text;
    }

    private static string Text(object? value) => value switch
    {
        bool isTrue => isTrue ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    private static string OnOneLine(string text, int characters)
    {
        bool isCut = text.Length > characters;
        if (isCut) text = text.Remove(char.IsHighSurrogate(text[characters - 1]) ? characters - 1 : characters);
        text = TerminalText.MarkControls(text.Replace("\r\n", " ").Replace('\r', ' ').Replace('\n', ' ').Replace('\t', ' '));
        return isCut ? text + "…" : text;
    }
}
