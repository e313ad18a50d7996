using System.Globalization;
using System.Runtime.CompilerServices;

namespace LongCall.Json;

/// <summary>The times that the service writes: <c>yyyy-MM-dd HH:mm:ss</c> on China's clock, or ISO 8601 with a zone.</summary>
internal static class ServiceTime
{
    private static readonly string[] ChinaFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd"];
    private static readonly string[] ZonedFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads a time; an empty text and MySQL's zero date give <see langword="null"/>. False for a text that is no time.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset? time)
    {
        time = null;
        if (text.IsEmpty || text.StartsWith("0000-00-00"u8)) return true;
        if (text.Length == 19 && TryParsePlain(text, out DateTime plain))
        {
            time = new DateTimeOffset(plain, ChinaTime.Offset);
            return true;
        }
        return TryParseOther(Utf8.GetString(text), out time);
    }

    private static bool TryParseOther(string text, out DateTimeOffset? time)
    {
        time = null;
        if (string.IsNullOrWhiteSpace(text)) return true;
        if (DateTime.TryParseExact(text.Trim(), ChinaFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime china))
            return TryPlace(china, out time);
        return DateTimeOffset.TryParseExact(text.Trim(), ZonedFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset zoned)
            && zoned.UtcTicks <= DateTime.MaxValue.Ticks - ChinaTime.Offset.Ticks   // later, China's clock is past the year 9999
            && TryPlace(new DateTime(zoned.UtcTicks + ChinaTime.Offset.Ticks), out time);
    }

    // The first hours of the year 1 in China are no instant at all.
    private static bool TryPlace(DateTime china, out DateTimeOffset? time)
    {
        bool isInstant = china.Ticks >= ChinaTime.Offset.Ticks;
        time = isInstant ? new DateTimeOffset(china, ChinaTime.Offset) : null;
        return isInstant;
    }

    [MethodImpl(Compiled.AtOnce)]
    private static bool TryParsePlain(ReadOnlySpan<byte> text, out DateTime time)
    {
        time = default;
        if (text[4] != '-' || text[7] != '-' || text[10] is not ((byte)' ' or (byte)'T') || text[13] != ':' || text[16] != ':') return false;
        int year = Number(text, 0, 4), month = Number(text, 5, 2), day = Number(text, 8, 2);
        int hour = Number(text, 11, 2), minute = Number(text, 14, 2), second = Number(text, 17, 2);
        if (year < 1900 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59) return false;
        time = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified);
        return true;
    }

    [MethodImpl(Compiled.AtOnce)]
    private static int Number(ReadOnlySpan<byte> text, int start, int length)
    {
        int value = 0;
        foreach (byte b in text.Slice(start, length))
        {
            if (b is < (byte)'0' or > (byte)'9') return -1;
            value = value * 10 + (b - '0');
        }
        return value;
    }
}
