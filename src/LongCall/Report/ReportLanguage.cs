using System.Globalization;

namespace LongCall.Commands;

/// <summary>How a report says things: its words, numbers and dates. All are the language's own, whatever the session's culture is.</summary>
/// <param name="name"><c>zh-CN</c>, or any other for English; <see langword="null"/> for the session's.</param>
internal sealed class ReportLanguage(string? name) : CallWords(name)
{
    /// <summary>What the page says of itself.</summary>
    public string Code => IsChinese ? "zh-CN" : "en";

    /// <summary>A time in seconds.</summary>
    public string Seconds(double seconds) => Fill(nameof(ReportText.Seconds), ReportNumber.Decimal(seconds));

    /// <summary>A day, in words.</summary>
    public string Day(DateTime day) => day.ToString(IsChinese ? "yyyy'年'M'月'd'日'" : "d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day in a table.</summary>
    public string DayAndWeekday(DateTime day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " " + this[nameof(ReportText.Weekdays)].Split(' ')[(int)day.DayOfWeek];

    /// <summary>The days from one to the other.</summary>
    public string Days(DateTime first, DateTime last) => first == last ? Day(first) : Fill(nameof(ReportText.FromTo), Day(first), Day(last));

    /// <summary>A period and its calls, in one line.</summary>
    public string Point(ChartPoint point) =>
        Fill(nameof(ReportText.PointTold), point.Name, ReportNumber.Count(point.Count.Calls), ReportNumber.Count(point.Count.Answered), ReportNumber.Rate(point.Count.AnswerRate));

    /// <summary>A grade; one that nobody knows keeps its number.</summary>
    public string Grade(IntentionTag? grade) => grade is null or IntentionTag.None ? this[nameof(ReportText.Ungraded)] : grade.Value.ToString();
}
