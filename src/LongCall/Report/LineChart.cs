using System.Xml.Linq;

namespace LongCall.Commands;

/// <summary>The answer rate over time. A period without calls has none, and there the line is broken.</summary>
internal static class LineChart
{
    private const int Steps = 4;
    private const int ManyPoints = 40;

    /// <summary>The chart.</summary>
    public static XElement Draw(string id, string title, string description, IReadOnlyList<ChartPoint> points, ReportLanguage language) =>
        ChartFrame.Draw(id, title, description,
            [.. ChartFrame.Lines(Steps), .. Line(points), .. Points(points, language), .. ChartFrame.Values(Steps, i => ReportNumber.Rate((double)i / Steps, digits: 0)), .. ChartFrame.Labels(points)]);

    private static IEnumerable<XElement> Line(IReadOnlyList<ChartPoint> points)
    {
        for (int i = 1; i < points.Count; i++)
        {
            if (points[i - 1].Count.Calls == 0 || points[i].Count.Calls == 0) continue;
            yield return Svg.Line("rate", ChartFrame.Middle(i - 1, points.Count), At(points[i - 1]), ChartFrame.Middle(i, points.Count), At(points[i]));
        }
    }

    private static IEnumerable<XElement> Points(IReadOnlyList<ChartPoint> points, ReportLanguage language)
    {
        for (int i = 0; i < points.Count; i++)
        {
            if (points[i].Count.Calls > 0)
                yield return Svg.Point("rate-point", ChartFrame.Middle(i, points.Count), At(points[i]), points.Count > ManyPoints ? 2 : 3, language.Point(points[i]));
        }
    }

    private static double At(ChartPoint point) => ChartFrame.Down(point.Count.AnswerRate);
}
