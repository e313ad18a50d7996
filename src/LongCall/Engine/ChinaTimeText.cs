using System.Text.RegularExpressions;

namespace LongCall.Commands;

/// <summary>
/// Reads a time that somebody typed: ISO 8601, year first, in any culture and on a machine in any zone. What has no offset is
/// China time. Nothing is guessed: a text that could be read in two ways is not read.
/// </summary>
internal static class ChinaTimeText
{
    private const int TicksDigits = 7;

    // ASCII digits only ([0-9], not \d), since the full-width ones have been made ASCII and no others are meant.
    private static readonly Regex Form = new(
        "^(?<y>[0-9]{4})(?<s>[-/])(?<m>[0-9]{1,2})\\k<s>(?<d>[0-9]{1,2})" +
        "(?:(?:[Tt]| +)(?<h>[0-9]{1,2}):(?<n>[0-9]{2})(?::(?<c>[0-9]{2})(?:[.,](?<f>[0-9]{1,16}))?)?" +
        " *(?<o>[Zz]|(?<os>[-+])(?<oh>[0-9]{2})(?::?(?<om>[0-9]{2}))?)?)?$",
        RegexOptions.CultureInvariant);

    /// <summary>Reads the text. False if it is no time, or ambiguous.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="time">The time on China's clock.</param>
    /// <param name="isDateOnly">Whether there was a date and nothing more; the time is its first second.</param>
    public static bool TryParse(string text, out DateTimeOffset time, out bool isDateOnly)
    {
        time = default;
        isDateOnly = false;
        Match match = Form.Match(FullWidth.ToHalfWidth(text).Trim());
        if (!match.Success) return false;

        isDateOnly = !match.Groups["h"].Success;
        try
        {
            DateTime local = new DateTime(Number(match, "y"), Number(match, "m"), Number(match, "d"), Number(match, "h"), Number(match, "n"), Number(match, "c"))
                .AddTicks(FractionTicks(match.Groups["f"].Value));
            time = ChinaTime.From(new DateTimeOffset(local, Offset(match)));
            return true;
        }
        catch (ArgumentException)
        {
            return false;   // a 30 February, an hour 25, an offset of a day
        }
    }

    /// <summary>The last second of the day that begins at <paramref name="date"/>.</summary>
    public static DateTimeOffset EndOfDay(DateTimeOffset date) => date.AddDays(1).AddSeconds(-1);

    private static TimeSpan Offset(Match match)
    {
        string offset = match.Groups["o"].Value;
        if (offset.Length == 0) return ChinaTime.Offset;
        if (offset is "Z" or "z") return TimeSpan.Zero;
        int minutes = Number(match, "om");
        if (minutes > 59) throw new ArgumentException(offset, nameof(match));
        TimeSpan distance = new(Number(match, "oh"), minutes, 0);
        return match.Groups["os"].Value == "-" ? -distance : distance;
    }

    private static int Number(Match match, string group)
    {
        int value = 0;
        foreach (char digit in match.Groups[group].Value) value = value * 10 + (digit - '0');
        return value;
    }

    private static long FractionTicks(string digits)
    {
        long ticks = 0;
        for (int i = 0; i < TicksDigits; i++) ticks = ticks * 10 + (i < digits.Length ? digits[i] - '0' : 0);
        return ticks;
    }
}
