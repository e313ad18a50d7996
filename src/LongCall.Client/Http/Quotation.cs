using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LongCall.Http;

/// <summary>Foreign text as a message may quote it: its start, on one line, without secrets, markup or anything that a terminal would obey.</summary>
internal sealed class Quotation(Connection connection)
{
    private const int QuotedFrom = 4096;   // characters; what a page says stands at its beginning

    // In a body a token was overwritten where it stood, and the stars would tell how long it is.
    private static readonly Regex MaskRun = new(@"\*{4,}", RegexOptions.CultureInvariant);

    // Whoever has the address of audio can listen: what follows the host is a secret. JSON may escape the slashes, and a query all of it.
    private static readonly Regex Address = new(@"(?:\\{0,3}/|%2F){2}(?<host>[^\s/\\?#%""'`<>]+)(?:[/\\?#%][^\s""'`<>，。；、！）】》”’]*)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    // The same without a host, and what is left of an address that holds a blank or a quotation mark.
    private static readonly Regex Query = new(@"\?[^\s?""'`<>]*=[^\s""'`<>，。；、！）】》”’]*", RegexOptions.CultureInvariant);

    /// <summary>The start of a body; nothing if it is not text.</summary>
    public string Of(AnswerBody body) => body.IsText ? Of(Encoding.UTF8.GetString(body.Buffer, 0, Math.Min(body.Length, Limits.MaxErrorBodyBytes))) : string.Empty;

    /// <summary>The start of a text.</summary>
    public string Of(string? text, int length = Limits.MaxQuotedCharacters)
    {
        if (string.IsNullOrEmpty(text)) return string.Empty;
        // First of all and in the whole text: a token that a cut went through could not be found any more.
        string safe = WithoutAddresses(MaskRun.Replace(connection.Secrets.Redact(Unescape(text!)), BearerToken.Mask));
        (string title, string said) = HtmlText.Read(safe.Length > QuotedFrom ? safe.Substring(0, QuotedFrom) : safe);
        return Shorten(Join(OneLine(title), OneLine(said)), length);
    }

    private static string WithoutAddresses(string text) => Query.Replace(Address.Replace(text, "//${host}/…"), "?…");

    // A page mostly says its title again in its text.
    private static string Join(string title, string said)
    {
        if (title.Length == 0) return said;
        string[] parts = said.Split([title], StringSplitOptions.None);
        return OneLine(parts.Length == 1 ? title + " " + said : parts[0] + title + string.Join(" ", parts.Skip(1)));
    }

    private static string OneLine(string text)
    {
        StringBuilder line = new(text.Length);
        foreach (char c in text)
        {
            bool isMark = char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format;
            if (!isMark && !char.IsWhiteSpace(c)) line.Append(c);
            else if (line.Length > 0 && line[line.Length - 1] != ' ') line.Append(' ');
        }
        return line.ToString().TrimEnd();
    }

    private static string Shorten(string text, int length)
    {
        if (text.Length <= length) return text;
        return text.Remove(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length) + "…";
    }

    /// <summary>JSON's <c>\u67e5</c> as the character that it stands for.</summary>
    private static string Unescape(string text)
    {
        if (!text.Contains('\\')) return text;
        StringBuilder plain = new(text.Length);
        for (int at = 0; at < text.Length; at++)
        {
            if (!IsEscape(text, at))
            {
                plain.Append(text[at]);
                continue;
            }
            plain.Append((char)Convert.ToUInt16(text.Substring(at + 2, 4), 16));
            at += 5;
        }
        return plain.ToString();
    }

    private static bool IsEscape(string text, int at)
    {
        if (text[at] != '\\' || at + 6 > text.Length || text[at + 1] != 'u') return false;
        for (int digit = at + 2; digit < at + 6; digit++)
        {
            if (!Uri.IsHexDigit(text[digit])) return false;
        }
        return true;
    }
}
