using System.Globalization;

namespace LongCall;

/// <summary>The service's clock: China wall-clock time, UTC+08:00 without daylight saving, whatever the machine's zone or culture.</summary>
public static class ChinaTime
{
    /// <summary>The distance of China's clock from UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    private const string WireFormat = "yyyy-MM-dd HH:mm:ss";

    /// <summary>The same instant on China's clock.</summary>
    public static DateTimeOffset From(DateTimeOffset time) => time.ToOffset(Offset);

    /// <summary>A time of kind Local or Utc is converted; one without a zone is China time already.</summary>
    public static DateTimeOffset From(DateTime time) => time.Kind == DateTimeKind.Unspecified
        ? new DateTimeOffset(time, Offset)
        : new DateTimeOffset(time).ToOffset(Offset);

    /// <summary>The text that the service takes: <c>yyyy-MM-dd HH:mm:ss</c>.</summary>
    public static string ToWire(DateTimeOffset time) => From(time).ToString(WireFormat, CultureInfo.InvariantCulture);

    /// <summary>The same with its fraction, if it has one.</summary>
    internal static string ToText(DateTimeOffset time) => From(time).ToString(WireFormat + ".FFFFFFF", CultureInfo.InvariantCulture);
}
