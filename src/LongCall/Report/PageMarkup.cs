using System.Text;
using System.Xml.Linq;

namespace LongCall.Commands;

/// <summary>
/// Writes a page as HTML that is well-formed XML too. The one place where text is escaped: whatever is in a text or an attribute, of the page or of those who
/// typed it, comes out as text. Characters that no page may hold, and those that would turn the direction of what follows, become U+FFFD.
/// </summary>
internal static class PageMarkup
{
    private const char Replacement = '\uFFFD';

    // Elements that HTML closes by themselves, and those of drawings, which may be.
    private static readonly HashSet<string> WithoutContent = new(StringComparer.Ordinal) { "meta", "br", "hr", "rect", "line", "circle" };

    /// <summary>The page as a file has it.</summary>
    public static string Write(XElement page)
    {
        StringBuilder to = new("<!DOCTYPE html>\n");
        Write(page, to);
        return to.Append('\n').ToString();
    }

    private static void Write(XElement element, StringBuilder to)
    {
        string name = element.Name.LocalName;
        to.Append('<').Append(name);
        foreach (XAttribute attribute in element.Attributes())
        {
            to.Append(' ').Append(attribute.Name.LocalName).Append("=\"");
            Escape(attribute.Value, to);
            to.Append('"');
        }
        if (element.FirstNode is null && WithoutContent.Contains(name))
        {
            to.Append(" />");
            return;
        }
        to.Append('>');
        foreach (XNode node in element.Nodes()) WriteNode(node, isStyle: name == "style", to);
        to.Append("</").Append(name).Append('>');
    }

    private static void WriteNode(XNode node, bool isStyle, StringBuilder to)
    {
        if (node is XElement child) Write(child, to);
        else if (node is XText text && isStyle) to.Append(text.Value);   // of the template; HTML knows no escapes there
        else if (node is XText other) Escape(other.Value, to);
    }

    private static void Escape(string text, StringBuilder to)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsSurrogatePair(text, i)) to.Append(c).Append(text[++i]);
            else if (Escaped(c) is { } escaped) to.Append(escaped);
            else to.Append(IsAllowed(c) ? c : Replacement);
        }
    }

    private static string? Escaped(char c) => c switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => null,
    };

    private static bool IsAllowed(char c) => c switch
    {
        '\n' or '\t' => true,
        < ' ' or (>= '\u007F' and < '\u00A0') => false,   // controls
        (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => false,   // an end of isolation among them would let the rest out of its <bdi>
        (>= '\uD800' and <= '\uDFFF') or '\uFFFE' or '\uFFFF' => false,
        _ => true,
    };
}
