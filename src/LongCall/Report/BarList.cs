using System.Xml.Linq;

namespace LongCall.Commands;

/// <summary>A list of bars: above each its name and its value, on a line each if one of the values is long, so that there is room for both on a phone.</summary>
internal static class BarList
{
    private const int RowHeight = 40;
    private const int TextDown = 15;
    private const int BarDown = 22;
    private const int BarHeight = 10;
    private const int LineHeight = 18;
    private const int NameColumns = 24;
    // Half a phone's line, as for a name.
    private const int ValueColumns = 24;

    /// <summary>The chart.</summary>
    /// <param name="id">Its id in the page.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="description">What there is to see.</param>
    /// <param name="bars">The bars.</param>
    /// <param name="whole">What a bar is a share of: it has a track, which is the whole. <see langword="null"/> for bars that are compared with the longest: a track would make that one look like the whole.</param>
    public static XElement Draw(string id, string title, string description, IReadOnlyList<Bar> bars, long? whole = null)
    {
        long most = Math.Max(1, whole ?? bars.Max(bar => bar.Parts.Sum(part => part.Calls)));
        int more = bars.Any(bar => bar.Value.Length > ValueColumns) ? LineHeight : 0;
        int height = RowHeight + more;
        return Svg.Drawing(id, title, description, bars.Count * height, bars.SelectMany((bar, i) => Row(bar, i * height, more, most, whole is not null)));
    }

    private static IEnumerable<XElement> Row(Bar bar, int down, int more, long most, bool hasTrack)
    {
        yield return Svg.Text("name", 0, down + TextDown, "start", TypedText.Name(bar.Name, NameColumns));
        yield return more == 0 ? Svg.Text("figure", 100, down + TextDown, "end", bar.Value) : Svg.Text("figure", 0, down + TextDown + more, "start", bar.Value);
        down += more;
        if (hasTrack) yield return Svg.Area("track", 0, down + BarDown, 100, BarHeight);
        double x = 0;
        foreach ((string kind, long calls) in bar.Parts)
        {
            double width = 100.0 * calls / most;
            if (calls > 0) yield return Svg.Area(kind, x, down + BarDown, width, BarHeight, bar.Name + ": " + bar.Value);
            x += width;
        }
    }
}
