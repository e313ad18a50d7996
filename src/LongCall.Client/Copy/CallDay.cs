using System.Globalization;

namespace LongCall.Copy;

/// <summary>A day on China's clock, by which the files of a copy are parted; or none, for calls without a time. None comes before every day.</summary>
internal readonly record struct CallDay : IComparable<CallDay>
{
    private const string Format = "yyyy-MM-dd";

    // To Spark and DuckDB this name is NULL; a word of our own would make their column text.
    private const string NoneName = "__HIVE_DEFAULT_PARTITION__";

    private readonly int _number;   // of days since the beginning of the calendar, counted from 1; 0 is none

    private CallDay(int number) => _number = number;

    /// <summary>No day.</summary>
    public static CallDay None => default;

    /// <summary>The last day of the calendar. It has no end that a time could name.</summary>
    public static CallDay Last { get; } = new((int)(DateTime.MaxValue.Ticks / TimeSpan.TicksPerDay) + 1);

    /// <summary>The day on which China's clock shows this time.</summary>
    public static CallDay Of(DateTimeOffset time) => new((int)(ChinaTime.From(time).Ticks / TimeSpan.TicksPerDay) + 1);

    /// <summary>The day on which a call was placed.</summary>
    public static CallDay Of(CallRecord record) => record.CallDate is { } time ? Of(time) : None;

    public bool IsNone => _number == 0;

    /// <summary>Its first moment, for a day within living memory: the first and the last of the calendar have none everywhere.</summary>
    public DateTimeOffset Start => new((_number - 1) * TimeSpan.TicksPerDay, ChinaTime.Offset);

    /// <summary>The first moment behind it.</summary>
    public DateTimeOffset End => Next.Start;

    public CallDay Next => new(_number + 1);

    public CallDay Previous => new(_number - 1);

    public static bool operator <(CallDay one, CallDay other) => one._number < other._number;

    public static bool operator >(CallDay one, CallDay other) => one._number > other._number;

    public static bool operator <=(CallDay one, CallDay other) => one._number <= other._number;

    public static bool operator >=(CallDay one, CallDay other) => one._number >= other._number;

    /// <summary>How many days this one is behind the other.</summary>
    public static int operator -(CallDay one, CallDay other) => one._number - other._number;

    /// <summary>The day so many days later.</summary>
    public static CallDay operator +(CallDay day, int days) => new(day._number + days);

    /// <summary>The later of two.</summary>
    public static CallDay Later(CallDay one, CallDay other) => one > other ? one : other;

    /// <summary>The earlier of two.</summary>
    public static CallDay Earlier(CallDay one, CallDay other) => one < other ? one : other;

    /// <summary>The day that <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string text, out CallDay day)
    {
        day = None;
        if (text == NoneName) return true;
        if (!DateTime.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date)) return false;
        day = new CallDay((int)(date.Ticks / TimeSpan.TicksPerDay) + 1);
        return true;
    }

    public int CompareTo(CallDay other) => _number.CompareTo(other._number);

    /// <summary>The name of its partition's value.</summary>
    public override string ToString() => IsNone ? NoneName : new DateTime((_number - 1) * TimeSpan.TicksPerDay).ToString(Format, CultureInfo.InvariantCulture);
}
