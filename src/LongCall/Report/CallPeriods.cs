using System.Globalization;
using LongCall.Totals;

namespace LongCall.Commands;

/// <summary>
/// The calls over time, day by day. A long time is told by week, month or year, so that its chart and its table can still be read. Each period in between is
/// there, also one without calls; years without any are not.
/// </summary>
internal sealed class CallPeriods
{
    /// <summary>So many columns can be told apart on a phone. It is two months of days, and five years of months.</summary>
    public const int MostPoints = 62;

    private const int DaysInWeek = 7;
    private const int MonthsInYear = 12;

    private readonly Dictionary<int, AnswerCount> _counts = [];

    private CallPeriods(IReadOnlyDictionary<object, AnswerCount> days, PeriodUnit unit)
    {
        Unit = unit;
        foreach (KeyValuePair<object, AnswerCount> day in days)
        {
            int place = PlaceOf((DateTime)day.Key, unit);
            if (!_counts.TryGetValue(place, out AnswerCount? count)) _counts.Add(place, count = new AnswerCount());
            count.Add(day.Value);
        }
    }

    /// <summary>What the calls are told by.</summary>
    public PeriodUnit Unit { get; }

    /// <summary>The periods of these days, of which there is at least one.</summary>
    public static CallPeriods Of(IReadOnlyDictionary<object, AnswerCount> days)
    {
        DateTime first = (DateTime)days.Keys.Min()!, last = (DateTime)days.Keys.Max()!;
        PeriodUnit unit = PeriodUnit.Day;
        while (unit < PeriodUnit.Year && PlaceOf(last, unit) - PlaceOf(first, unit) >= MostPoints) unit++;
        return new CallPeriods(days, unit);
    }

    /// <summary>The periods in order.</summary>
    public IReadOnlyList<ChartPoint> Points(ReportLanguage language)
    {
        int first = _counts.Keys.Min(), last = _counts.Keys.Max();
        IEnumerable<int> places = Unit == PeriodUnit.Year ? _counts.Keys.OrderBy(place => place) : Enumerable.Range(first, last - first + 1);
        return [.. places.Select(place => new ChartPoint(Label(place), Name(place, language), _counts.TryGetValue(place, out AnswerCount? count) ? count : new AnswerCount()))];
    }

    private static int PlaceOf(DateTime day, PeriodUnit unit) => unit switch
    {
        PeriodUnit.Day => DayNumber(day),
        PeriodUnit.Week => DayNumber(day) / DaysInWeek,   // the first day of all was a Monday
        PeriodUnit.Month => day.Year * MonthsInYear + day.Month - 1,
        _ => day.Year,
    };

    private static int DayNumber(DateTime day) => (int)(day.Ticks / TimeSpan.TicksPerDay);

    private DateTime StartOf(int place) => Unit switch
    {
        PeriodUnit.Day => new DateTime(place * TimeSpan.TicksPerDay),
        PeriodUnit.Week => new DateTime(place * DaysInWeek * TimeSpan.TicksPerDay),
        PeriodUnit.Month => new DateTime(place / MonthsInYear, place % MonthsInYear + 1, 1),
        _ => new DateTime(place, 1, 1),
    };

    private string Label(int place) => Text(place, Unit switch { PeriodUnit.Month => "yyyy-MM", PeriodUnit.Year => "yyyy", _ => "MM-dd" });

    private string Name(int place, ReportLanguage language) => Unit switch
    {
        PeriodUnit.Day => language.DayAndWeekday(StartOf(place)),
        PeriodUnit.Week => language.Fill(nameof(ReportText.WeekOf), Text(place, "yyyy-MM-dd")),
        _ => Label(place),
    };

    private string Text(int place, string format) => StartOf(place).ToString(format, CultureInfo.InvariantCulture);
}
