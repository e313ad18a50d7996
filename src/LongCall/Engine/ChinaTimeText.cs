using System.Globalization;
using System.Text.RegularExpressions;

namespace LongCall.Commands;

/// <summary>
/// Reads a time that somebody typed: ISO 8601 or Chinese (<c>2025年1月2日</c>), year first, in any culture and on a machine in any zone.
/// What has no offset is China time. Nothing is guessed: a text that could be read in two ways is not read.
/// </summary>
internal static class ChinaTimeText
{
    private const int TicksDigits = 7;
    private const int YearsFarFromNow = 100;
    private const int SecondsPerDay = 24 * 60 * 60;

    // ASCII digits only ([0-9], not \d), since the full-width ones have been made ASCII and no others are meant.
    private const string IsoDay = "(?<y>[0-9]{4})(?<s>[-/])(?<m>[0-9]{1,2})\\k<s>(?<d>[0-9]{1,2})";
    private const string ChineseDay = "(?<y>[0-9]{4}) ?年 ?(?<m>[0-9]{1,2}) ?月 ?(?<d>[0-9]{1,2}) ?日";
    private const string IsoClock = "(?<h>[0-9]{1,2}):(?<n>[0-9]{2})(?::(?<c>[0-9]{2})(?:[.,](?<f>[0-9]{1,16}))?)?";
    private const string ChineseClock = "(?<h>[0-9]{1,2}) ?[时点] ?(?<n>[0-9]{1,2}) ?分(?: ?(?<c>[0-9]{1,2}) ?秒)?";
    private const string ZoneOffset = "(?<o>[Zz]|(?<os>[-+])(?<oh>[0-9]{2})(?::?(?<om>[0-9]{2}))?)";

    private static readonly Regex Form = new(
        $"^(?:{IsoDay}(?:(?:[Tt]| +){IsoClock} *{ZoneOffset}?)?|{ChineseDay}(?: *(?:{IsoClock}|{ChineseClock}) *{ZoneOffset}?)?)$",
        RegexOptions.CultureInvariant);

    // Also without anything between year, month and day, as file names have it.
    private static readonly Regex Year = new("^(?:19|20)[0-9]{2}(?:$|[^0-9]|[0-9]{2})", RegexOptions.CultureInvariant);

    /// <summary>Whether the year is far from now, and so one of another calendar mostly: 2568 in Thailand, 1403 in Persia.</summary>
    public static bool IsFarFromNow(DateTimeOffset time) => Math.Abs(time.Year - ThisYear) > YearsFarFromNow;

    /// <summary>The year on China's clock.</summary>
    public static int ThisYear => ChinaTime.From(DateTimeOffset.UtcNow).Year;

    /// <summary>Whether somebody put the year first, and no more is wrong than how the rest is written. 20250630 is a number where it is not quoted.</summary>
    public static bool BeginsWithYear(object? value) =>
        (ArgumentValue.Unwrap(value) is string || ArgumentValue.IsNumber(value))
        && Year.IsMatch(FullWidth.ToHalfWidth(Convert.ToString(ArgumentValue.Unwrap(value), CultureInfo.InvariantCulture)!).Trim());

    /// <summary>Reads the text.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="refusal">The message for what is no time.</param>
    /// <param name="time">The time on China's clock.</param>
    /// <param name="isDateOnly">Whether there was a date and nothing more; the time is its first second.</param>
    /// <returns><see langword="null"/>, or the message that refuses the text: it is no time, or a day that no calendar has.</returns>
    public static string? Read(string text, string refusal, out DateTimeOffset time, out bool isDateOnly)
    {
        time = default;
        isDateOnly = false;
        Match match = Form.Match(FullWidth.ToHalfWidth(text).Trim());
        if (!match.Success) return refusal;
        if (!IsDay(Number(match, "y"), Number(match, "m"), Number(match, "d"))) return CmdletText.DayRefused;

        isDateOnly = !match.Groups["h"].Success;
        try
        {
            DateTime local = new DateTime(Number(match, "y"), Number(match, "m"), Number(match, "d"), Number(match, "h"), Number(match, "n"), Number(match, "c"))
                .AddTicks(FractionTicks(match.Groups["f"].Value));
            time = ChinaTime.From(new DateTimeOffset(local, Offset(match)));
            return null;
        }
        catch (ArgumentException)
        {
            return CmdletText.ClockRefused;   // an hour 25, an offset of a day
        }
    }

    /// <summary>The last second of the day that begins at <paramref name="date"/>.</summary>
    public static DateTimeOffset EndOfDay(DateTimeOffset date) => date.AddSeconds(SecondsPerDay - 1);

    private static bool IsDay(int year, int month, int day) =>
        year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

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
