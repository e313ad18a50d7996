using System.Xml.Linq;

namespace LongCall.Commands;

/// <summary>A list of bars: above each its name and its value, so that there is room for both on a phone.</summary>
internal static class BarList
{
    private const int RowHeight = 40;
    private const int TextDown = 15;
    private const int BarDown = 22;
    private const int BarHeight = 10;
    private const int NameColumns = 24;

    /// <summary>The chart.</summary>
    public static XElement Draw(string id, string title, string description, IReadOnlyList<Bar> bars)
    {
        long most = Math.Max(1, bars.Max(bar => bar.Parts.Sum(part => part.Calls)));
        return Svg.Drawing(id, title, description, bars.Count * RowHeight, bars.SelectMany((bar, i) => Row(bar, i * RowHeight, most)));
    }

    private static IEnumerable<XElement> Row(Bar bar, int down, long most)
    {
        yield return Svg.Text("name", 0, down + TextDown, "start", TypedText.Name(bar.Name, NameColumns));
        yield return Svg.Text("figure", 100, down + TextDown, "end", bar.Value);
        if (bar.Parts.Count > 0) yield return Svg.Area("track", 0, down + BarDown, 100, BarHeight);
        double x = 0;
        foreach ((string kind, long calls) in bar.Parts)
        {
            double width = 100.0 * calls / most;
            if (calls > 0) yield return Svg.Area(kind, x, down + BarDown, width, BarHeight, bar.Name + ": " + bar.Value);
            x += width;
        }
    }
}
