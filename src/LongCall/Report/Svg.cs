using System.Globalization;
using System.Xml.Linq;

namespace LongCall.Commands;

/// <summary>
/// Parts of drawings. Across, places are percent of the width, whatever that is; down, they are pixels. So a drawing fits a phone and a sheet of paper, and
/// its texts stay as large as they are.
/// </summary>
internal static class Svg
{
    /// <summary>A drawing that a screen reader reads as its title and what it tells.</summary>
    /// <param name="id">Its id in the page.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="description">What there is to see.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="content">What is drawn.</param>
    public static XElement Drawing(string id, string title, string description, int height, IEnumerable<XElement> content) => new(
        "svg",
        new XAttribute("role", "img"),
        new XAttribute("aria-labelledby", $"{id}-title {id}-desc"),
        new XAttribute("width", "100%"),
        new XAttribute("height", height),
        new XElement("title", new XAttribute("id", id + "-title"), title),
        new XElement("desc", new XAttribute("id", id + "-desc"), description),
        content);

    /// <summary>A filled area with a text for the pointer that rests on it.</summary>
    public static XElement Area(string kind, double x, double y, double width, double height, string? title = null) => new(
        "rect",
        new XAttribute("class", kind),
        new XAttribute("x", Percent(x)),
        new XAttribute("y", Pixels(y)),
        new XAttribute("width", Percent(width)),
        new XAttribute("height", Pixels(height)),
        title is null ? null : new XElement("title", title));

    /// <summary>A straight line.</summary>
    public static XElement Line(string kind, double x1, double y1, double x2, double y2) => new(
        "line",
        new XAttribute("class", kind),
        new XAttribute("x1", Percent(x1)),
        new XAttribute("y1", Pixels(y1)),
        new XAttribute("x2", Percent(x2)),
        new XAttribute("y2", Pixels(y2)));

    /// <summary>A point with a text for the pointer that rests on it.</summary>
    public static XElement Point(string kind, double x, double y, double radius, string title) => new(
        "circle",
        new XAttribute("class", kind),
        new XAttribute("cx", Percent(x)),
        new XAttribute("cy", Pixels(y)),
        new XAttribute("r", Pixels(radius)),
        new XElement("title", title));

    /// <summary>A text.</summary>
    /// <param name="kind">Its class.</param>
    /// <param name="x">Where it is.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="anchor">Which part of it is there: <c>start</c>, <c>middle</c>, <c>end</c>.</param>
    /// <param name="text">The text.</param>
    public static XElement Text(string kind, double x, double y, string anchor, string text) => new(
        "text",
        new XAttribute("class", kind),
        new XAttribute("x", Percent(x)),
        new XAttribute("y", Pixels(y)),
        new XAttribute("text-anchor", anchor),
        text);

    private static string Percent(double value) => Pixels(value) + "%";

    /// <summary>A text that ends so many pixels before the drawing, in its margin.</summary>
    public static XElement TextBefore(string kind, double gap, double y, string text)
    {
        XElement label = Text(kind, 0, y, "end", text);
        label.SetAttributeValue("x", Pixels(-gap));
        return label;
    }

    // As a decimal, which all editions write alike.
    private static string Pixels(double value) => ((decimal)value).ToString("0.##", CultureInfo.InvariantCulture);
}
