using System.Xml.Linq;

namespace LongCall.Commands;

/// <summary>What charts over time share: their room, the lines across with their values, and the names of periods below.</summary>
internal static class ChartFrame
{
    /// <summary>Height of the whole drawing.</summary>
    public const int Height = Top + PlotHeight + Bottom;

    /// <summary>Where the highest value is.</summary>
    public const int Top = 10;

    /// <summary>From there to nought.</summary>
    public const int PlotHeight = 150;

    private const int Bottom = 24;
    private const int Gap = 8;

    // What a name below takes, what all of them have on a phone, and how far the last may stand out into the margin, in pixels.
    private const double CharacterWidth = 6.6;
    private const double LabelGap = 16;
    private const double PhoneWidth = 286;
    private const double Margin = 14;

    /// <summary>The middle of a period's place.</summary>
    public static double Middle(int place, int places) => (place + 0.5) * 100 / places;

    /// <summary>How far down a share of the height is.</summary>
    public static double Down(double share) => Top + PlotHeight * (1 - share);

    /// <summary>The lines across.</summary>
    public static IEnumerable<XElement> Lines(int steps) =>
        Enumerable.Range(0, steps + 1).Select(i => Svg.Line(i == 0 ? "axis" : "grid", 0, Down((double)i / steps), 100, Down((double)i / steps)));

    /// <summary>The chart of these parts.</summary>
    public static XElement Draw(string id, string title, string description, IEnumerable<XElement> content)
    {
        XElement chart = Svg.Drawing(id, title, description, Height, content);
        chart.SetAttributeValue("class", "over-time");
        return chart;
    }

    /// <summary>The values of the lines, in the margin before them.</summary>
    /// <param name="steps">How many lines there are above nought.</param>
    /// <param name="valueOf">The value of a line, by its number.</param>
    public static IEnumerable<XElement> Values(int steps, Func<int, string> valueOf) =>
        Enumerable.Range(0, steps + 1).Select(i => Svg.TextBefore("value", Gap, Down((double)i / steps) + 4, valueOf(i)));

    /// <summary>The names below, each in the middle of its place, as many as a phone has room for.</summary>
    public static IEnumerable<XElement> Labels(IReadOnlyList<ChartPoint> points)
    {
        int most = (int)(PhoneWidth / (points.Max(point => point.Label.Length) * CharacterWidth + LabelGap));
        int step = (points.Count + most - 1) / most;
        for (int i = 0; i < points.Count; i += step)
        {
            double x = Middle(i, points.Count);
            // The first has the room in front of the chart, where the values of the lines stand.
            double beyond = points[i].Label.Length * CharacterWidth / 2 - (100 - x) / 100 * PhoneWidth;
            if (beyond <= Margin) yield return Svg.Text("label", x, Height - 6, "middle", points[i].Label);
        }
    }
}
