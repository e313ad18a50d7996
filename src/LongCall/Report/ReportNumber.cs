using System.Globalization;

namespace LongCall.Commands;

/// <summary>How a report writes numbers and times: the same way in both of its languages, whatever the session's culture is.</summary>
internal static class ReportNumber
{
    /// <summary>A number of calls.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share of 0 to 1, in percent.</summary>
    public static string Rate(double share, int digits = 1) => Rounded((decimal)share * 100, digits).ToString("F" + digits, CultureInfo.InvariantCulture) + "%";

    /// <summary>A share of a number of calls.</summary>
    public static string Share(long calls, long all) => Rate(all == 0 ? 0 : (double)calls / all);

    /// <summary>Calls and their share.</summary>
    public static string CountAndShare(long calls, long all) => Count(calls) + " · " + Share(calls, all);

    /// <summary>A number with a decimal.</summary>
    public static string Decimal(double value) => Rounded((decimal)value, 1).ToString("N1", CultureInfo.InvariantCulture);

    /// <summary>How long a call was, as a clock shows it.</summary>
    public static string Length(long milliseconds) => milliseconds < 3_600_000
        ? TimeSpan.FromMilliseconds(milliseconds).ToString("m\\:ss", CultureInfo.InvariantCulture)
        : (milliseconds / 3_600_000).ToString(CultureInfo.InvariantCulture) + TimeSpan.FromMilliseconds(milliseconds % 3_600_000).ToString("\\:mm\\:ss", CultureInfo.InvariantCulture);

    /// <summary>The time of a call.</summary>
    public static string Time(DateTimeOffset time) => ChinaTime.From(time).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    // By ourselves, and decimal: .NET Framework rounds a double otherwise than .NET does.
    private static decimal Rounded(decimal value, int digits) => Math.Round(value, digits, MidpointRounding.AwayFromZero);
}
