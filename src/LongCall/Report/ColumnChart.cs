using System.Xml.Linq;

namespace LongCall.Commands;

/// <summary>Calls over time: a column a period, the answered part of it darker.</summary>
internal static class ColumnChart
{
    private const double Share = 0.72;      // of a period's place
    private const double WidestColumn = 9;  // percent: one day is not a wall

    /// <summary>The chart.</summary>
    public static XElement Draw(string id, string title, string description, IReadOnlyList<ChartPoint> points, ReportLanguage language)
    {
        long step = Step(points.Max(point => point.Count.Calls), out int steps);
        IEnumerable<XElement> columns = points.SelectMany((point, i) => Column(point, i, points.Count, step * steps, language));
        return ChartFrame.Draw(id, title, description,
            [.. ChartFrame.Lines(steps), .. columns, .. ChartFrame.Values(steps, i => ReportNumber.Count(i * step)), .. ChartFrame.Labels(points)]);
    }

    private static IEnumerable<XElement> Column(ChartPoint point, int place, int places, long most, ReportLanguage language)
    {
        if (point.Count.Calls == 0) yield break;
        double width = Math.Min(Share * 100 / places, WidestColumn);
        double x = ChartFrame.Middle(place, places) - width / 2;
        double all = ChartFrame.Down((double)point.Count.Calls / most), answered = ChartFrame.Down((double)point.Count.Answered / most), foot = ChartFrame.Down(0);
        string title = language.Point(point);
        yield return Svg.Area("unanswered", x, all, width, answered - all, title);
        yield return Svg.Area("answered", x, answered, width, foot - answered, title);
    }

    /// <summary>The distance of the lines: 1, 2 or 5 and noughts, so that there are three or four at most.</summary>
    private static long Step(long most, out int steps)
    {
        const int MostSteps = 4;
        long step = 1;
        for (int i = 0; most > step * MostSteps; i++) step = i % 3 == 1 ? step / 2 * 5 : step * 2;
        steps = (int)Math.Max(1, (most + step - 1) / step);
        return step;
    }
}
