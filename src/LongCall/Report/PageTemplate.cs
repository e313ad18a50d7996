using System.Reflection;
using System.Xml;
using System.Xml.Linq;

namespace LongCall.Commands;

/// <summary>
/// Fills <c>report.html</c>. Its notation is told at the head of that file. A place without a value is a fault, and so is a value without a place.
/// </summary>
/// <param name="page">The template, which is filled once.</param>
/// <param name="words">The texts of <c>data-text</c>, by name.</param>
internal sealed class PageTemplate(XElement page, Func<string, string> words)
{
    private const string Resource = "LongCall.Report.report.html";

    private static readonly XName If = "data-if";
    private static readonly XName Set = "data-set";
    private static readonly XName Each = "data-each";
    private static readonly XName Value = "data-value";
    private static readonly XName Text = "data-text";

    /// <summary>The page with everything in its place.</summary>
    /// <exception cref="InvalidOperationException">Template and values do not fit.</exception>
    public XElement Fill(PageValues slots)
    {
        page.DescendantNodes().OfType<XComment>().Remove();
        FillElement(page, slots);
        if (slots.Unused().FirstOrDefault() is { } unused) throw new InvalidOperationException($"The template has no place '{unused}'.");
        return page;
    }

    /// <summary>The template of the report.</summary>
    public static XElement Load()
    {
        using Stream file = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        using XmlReader reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
    }

    private void FillElement(XElement element, PageValues slots)
    {
        if (Take(element, If) is { } condition)
        {
            object? part = slots.Take(condition);
            if (part is null)
            {
                element.Remove();
                return;
            }
            slots = part as PageValues ?? slots;
        }
        if (Take(element, Set) is { } set) SetAttribute(element, set, slots);
        if (Take(element, Text) is { } word) element.ReplaceNodes(words(word));
        else if (Take(element, Value) is { } value) element.ReplaceNodes(slots.Take(value));
        else FillChildren(element, slots);
    }

    private static void SetAttribute(XElement element, string set, PageValues slots)
    {
        int equals = set.IndexOf('=');
        element.SetAttributeValue(set.Remove(equals), slots.Take(set.Substring(equals + 1)));
    }

    private void FillChildren(XElement element, PageValues slots)
    {
        foreach (XElement child in element.Elements().ToList())
        {
            if (child.Parent is null) continue;   // a further sample of what repeats
            if (Take(child, Each) is { } name) Repeat(child, name, (IEnumerable<PageValues>)slots.Take(name)!);
            else FillElement(child, slots);
        }
    }

    private void Repeat(XElement pattern, string name, IEnumerable<PageValues> items)
    {
        pattern.ElementsAfterSelf().TakeWhile(sample => (string?)sample.Attribute(Each) == name).ToList().ForEach(sample => sample.Remove());
        XNode last = pattern;
        foreach (PageValues item in items)
        {
            XElement copy = new(pattern);
            last.AddAfterSelf("\n", copy);
            FillElement(copy, item);
            last = copy;
        }
        pattern.Remove();
    }

    private static string? Take(XElement element, XName name)
    {
        XAttribute? attribute = element.Attribute(name);
        attribute?.Remove();
        return attribute?.Value;
    }
}
