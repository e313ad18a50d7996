namespace LongCall;

/// <summary>
/// What a joined text of ours must not begin with: a spreadsheet takes a cell that begins so for a formula and runs it, whoever wrote it.
/// Single values stay as the service sent them.
/// </summary>
internal static class JoinedText
{
    /// <summary>The text, behind an apostrophe where it would be taken for a formula.</summary>
    public static string Guard(string text)
    {
        string start = text.TrimStart();
        // Some spreadsheets take the full-width forms for formulas as well; a tab or a line end in front is left out by some.
        return start.Length > 0 && FullWidth.ToHalfWidth(start.Substring(0, 1))[0] is '=' or '+' or '-' or '@' ? "'" + text : text;
    }
}
