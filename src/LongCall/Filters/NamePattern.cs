using System.Management.Automation;
using System.Text;

namespace LongCall.Commands;

/// <summary>
/// A name to filter by. The service looks for a text; wildcards are applied on our side, and then it is asked for the longest run without one, so that it
/// sends no more than need be.
/// </summary>
internal sealed class NamePattern
{
    private const char Escape = '`';
    private static readonly char[] Wildcards = ['*', '?', '['];

    /// <summary>Reads a name.</summary>
    /// <exception cref="ArgumentException">It has a wildcard that is not whole.</exception>
    public NamePattern(string text)
    {
        Text = text;
        Literal = text;
        if (text.IndexOfAny(Wildcards) < 0) return;
        try
        {
            WildcardPattern pattern = new(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            pattern.IsMatch(string.Empty);   // only now it is looked at
            Passes = pattern.IsMatch;
            Literal = LongestRun(text);
        }
        catch (RuntimeException)
        {
            throw ArgumentValue.Refuse(CmdletText.NamePatternRefused, text);
        }
    }

    /// <summary>The name as it was given.</summary>
    public string Text { get; }

    /// <summary>What the service is asked for; <see langword="null"/> where there is nothing but wildcards.</summary>
    public string? Literal { get; }

    /// <summary>Whether a whole name is meant; <see langword="null"/> where all that the service finds are.</summary>
    public Func<string, bool>? Passes { get; }

    private static string? LongestRun(string pattern)
    {
        string longest = string.Empty;
        StringBuilder run = new();
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            bool isWildcard = Array.IndexOf(Wildcards, c) >= 0;
            if (c == '[') i = EndOfSet(pattern, i);
            else if (c == Escape && i + 1 < pattern.Length) c = pattern[++i];
            if (!isWildcard) run.Append(c);
            if (run.Length > longest.Length) longest = run.ToString();
            if (isWildcard) run.Clear();
        }
        longest = longest.Trim();
        return longest.Length > 0 ? longest : null;
    }

    private static int EndOfSet(string pattern, int i)
    {
        while (++i < pattern.Length && pattern[i] != ']')
        {
            if (pattern[i] == Escape) i++;
        }
        return i;
    }
}
