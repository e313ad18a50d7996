using System.Globalization;
using System.Text;

namespace LongCall.Commands;

/// <summary>A line that can be typed. What is absent is left out, and text is quoted.</summary>
internal sealed class CommandLine(string command)
{
    private readonly StringBuilder _text = new(command);

    /// <summary>A switch.</summary>
    public CommandLine AddSwitch(string parameter)
    {
        _text.Append(" -").Append(parameter);
        return this;
    }

    /// <summary>A text.</summary>
    public CommandLine Add(string parameter, string? value) => value is null ? this : AddWord(parameter, Quote(value));

    /// <summary>A time.</summary>
    public CommandLine Add(string parameter, DateTimeOffset? value) => Add(parameter, value is { } time ? ChinaTime.ToWire(time) : null);

    /// <summary>A number.</summary>
    public CommandLine Add(string parameter, long value) => AddWord(parameter, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Several texts.</summary>
    public CommandLine AddList(string parameter, IEnumerable<string> values) => AddWords(parameter, values.Select(Quote));

    /// <summary>Several words that need no quotes.</summary>
    public CommandLine AddWords(string parameter, IEnumerable<string> words)
    {
        string text = string.Join(",", words);
        return text.Length > 0 ? AddWord(parameter, text) : this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private CommandLine AddWord(string parameter, string word)
    {
        AddSwitch(parameter);
        _text.Append(' ').Append(word);
        return this;
    }

    /// <summary>The text between quotes. PowerShell takes typographic quotes for quotes as well. What steers a terminal is written as its number.</summary>
    public static string Quote(string text)
    {
        if (text.Any(IsUnseen)) return QuoteUnseen(text);
        StringBuilder quoted = new("'");
        foreach (char c in text)
        {
            if (c is '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B') quoted.Append(c);
            quoted.Append(c);
        }
        return quoted.Append('\'').ToString();
    }

    /// <summary>Whether nobody sees the character, and a terminal may obey it: it cannot be typed as it is.</summary>
    public static bool IsUnseen(char c) => CharUnicodeInfo.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // An expandable text: in it, a character may be written as its number.
    private static string QuoteUnseen(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in text)
        {
            if (IsUnseen(c))
            {
                quoted.Append("$([char]0x").Append(((int)c).ToString("X", CultureInfo.InvariantCulture)).Append(')');
                continue;
            }
            if (c is '"' or '$' or '`' or '\u201C' or '\u201D' or '\u201E') quoted.Append('`');
            quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }
}
