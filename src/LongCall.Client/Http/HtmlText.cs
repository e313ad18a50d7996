using System.Text;

namespace LongCall.Http;

/// <summary>What a page says, not how it looks. A text that is no HTML stays as it is.</summary>
internal static class HtmlText
{
    /// <summary>The title and the text of a page, in one pass over it.</summary>
    public static (string Title, string Text) Read(string html)
    {
        StringBuilder title = new(), text = new();
        StringBuilder said = text;
        for (int at = 0; at < html.Length;)
        {
            if (html[at] != '<' || !StartsMarkup(html, at + 1))
            {
                said.Append(html[at++]);
                continue;
            }
            said.Append(' ');
            if (IsNamed(html, at + 1, "title")) said = title;
            else if (IsNamed(html, at + 1, "/title")) said = text;
            at = EndOfMarkup(html, at);
        }
        return (title.ToString(), text.ToString());
    }

    private static bool StartsMarkup(string html, int at) => at < html.Length && html[at] is '/' or '!' or '?' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    // Markup without an end goes on to the end of the text, so that nothing is looked at twice.
    private static int EndOfMarkup(string html, int start)
    {
        if (IsNamed(html, start + 1, "script")) start = Find(html, "</script", start);
        else if (IsNamed(html, start + 1, "style")) start = Find(html, "</style", start);
        else if (string.CompareOrdinal(html, start, "<!--", 0, 4) == 0) start = Find(html, "--", start + 4);
        return Math.Min(Find(html, ">", start) + 1, html.Length);
    }

    private static int Find(string html, string what, int start)
    {
        int at = start > html.Length ? -1 : html.IndexOf(what, start, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? html.Length : at;
    }

    private static bool IsNamed(string html, int at, string name)
    {
        int end = at + name.Length;
        return string.Compare(html, at, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0 && (end >= html.Length || !char.IsLetterOrDigit(html[end]));
    }
}
