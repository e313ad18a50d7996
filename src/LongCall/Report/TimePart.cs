using System.Globalization;
using LongCall.Totals;

namespace LongCall.Commands;

/// <summary>The parts of a report that tell of calls over time: day by day, and by the hour of the day.</summary>
internal sealed class TimePart(ReportLanguage language)
{
    /// <summary>The calls over days, or longer periods; <see langword="null"/> if no call has a time.</summary>
    public PageValues? ByDay(AnswerCounts days)
    {
        if (days.Known.Count == 0) return null;
        CallPeriods periods = CallPeriods.Of(days.Known);
        IReadOnlyList<ChartPoint> points = periods.Points(language);
        (string heading, string column, string? note) = periods.Unit switch
        {
            PeriodUnit.Day => (nameof(ReportText.CallsByDay), nameof(ReportText.Day), null),
            PeriodUnit.Week => (nameof(ReportText.CallsByWeek), nameof(ReportText.Week), nameof(ReportText.DaysAddedWeek)),
            PeriodUnit.Month => (nameof(ReportText.CallsByMonth), nameof(ReportText.Month), nameof(ReportText.DaysAddedMonth)),
            _ => (nameof(ReportText.CallsByYear), nameof(ReportText.Year), nameof(ReportText.DaysAddedYear)),
        };
        string? added = note is null ? null : language.Fill(note, CallPeriods.MostPoints);
        string? timeless = days.Missing.Calls == 0 ? null : language.Fill(nameof(ReportText.CallsWithoutTime), ReportNumber.Count(days.Missing.Calls));
        PageValues part = Part("days", language[heading], points);
        part["heading"] = language[heading];
        part["note"] = added is null ? timeless : timeless is null ? added : Messages.Join(added, timeless);
        part["column"] = language[column];
        return part;
    }

    /// <summary>The calls by the hour of the day; <see langword="null"/> if no call has a time.</summary>
    public PageValues? ByHour(AnswerCounts hours)
    {
        if (hours.Known.Count == 0) return null;
        int first = hours.Known.Keys.Cast<int>().Min(), last = hours.Known.Keys.Cast<int>().Max();
        return Part("hours", language[nameof(ReportText.CallsByHour)], [.. Enumerable.Range(first, last - first + 1).Select(hour => PointOf(hour, hours))]);
    }

    private static ChartPoint PointOf(int hour, AnswerCounts hours)
    {
        string number = hour.ToString(CultureInfo.InvariantCulture);
        string name = Messages.Fill("{0:00}:00–{0:00}:59", hour);
        return new ChartPoint(number, name, hours.Known.TryGetValue(hour, out AnswerCount? count) ? count : new AnswerCount());
    }

    private PageValues Part(string id, string heading, IReadOnlyList<ChartPoint> points) => new()
    {
        ["charts"] = points.Count == 1 ? null : Charts(id, heading, points),   // one point is no chart: its table says it all
        ["open"] = points.Count == 1 ? "open" : null,
        ["caption"] = heading,
        ["rows"] = points.Select(Row).ToList(),
    };

    private PageValues Charts(string id, string heading, IReadOnlyList<ChartPoint> points)
    {
        ChartPoint busiest = points.OrderByDescending(point => point.Count.Calls).First();
        ChartPoint best = points.Where(point => point.Count.Calls > 0).OrderByDescending(point => point.Count.AnswerRate).ThenByDescending(point => point.Count.Calls).First();
        string most = language.Fill(nameof(ReportText.MostCalls), busiest.Name, ReportNumber.Count(busiest.Count.Calls));
        string highest = language.Fill(nameof(ReportText.HighestRate), best.Name, ReportNumber.Rate(best.Count.AnswerRate));
        string Title(string name) => language.Fill(nameof(ReportText.ChartOf), heading, language[name]);
        return new PageValues
        {
            ["calls"] = ColumnChart.Draw(id + "-calls", Title(nameof(ReportText.Calls)), most, points, language),
            ["most"] = most,
            ["rate"] = LineChart.Draw(id + "-rate", Title(nameof(ReportText.AnswerRate)), highest, points, language),
            ["highest"] = highest,
        };
    }

    private PageValues Row(ChartPoint point) => new()
    {
        ["name"] = point.Name,
        ["calls"] = ReportNumber.Count(point.Count.Calls),
        ["answered"] = ReportNumber.Count(point.Count.Answered),
        ["rate"] = point.Count.Calls == 0 ? "–" : ReportNumber.Rate(point.Count.AnswerRate),
    };
}
