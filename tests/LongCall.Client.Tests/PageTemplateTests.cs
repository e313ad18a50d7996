using System.Xml.Linq;
using LongCall.Commands;

namespace LongCall.Client.Tests;

/// <summary>The notation of the report's template, and that what is written is text wherever it came from.</summary>
public sealed class PageTemplateTests
{
    [Fact]
    public void ATextAndAValueTakeThePlaceOfTheSample() =>
        Assert.Equal("<p><b>word of Calls</b><i>5</i></p>", Fill("<p><b data-text='Calls'>sample</b><i data-value='n'>1<u/></i></p>", new() { ["n"] = "5" }));

    [Fact]
    public void AnElementIsRepeatedAndItsSamplesGo() => Assert.Equal(
        "<ul>\n<li>a</li>\n<li>b</li><li>end</li></ul>",
        Fill("<ul><li data-each='x' data-value='v'>1</li><li data-each='x'>2</li><li>end</li></ul>", new() { ["x"] = new List<PageValues> { new() { ["v"] = "a" }, new() { ["v"] = "b" } } }));

    [Fact]
    public void WhatRepeatsForNothingGoes() =>
        Assert.Equal("<ul></ul>", Fill("<ul><li data-each='x'><b data-value='v'>1</b></li></ul>", new() { ["x"] = new List<PageValues>() }));

    [Fact]
    public void APartIsLeftOutOrHasNamesOfItsOwn()
    {
        const string Page = "<div><p data-if='part'><b data-value='v'>1</b></p><p data-if='text' data-value='text'>2</p></div>";
        Assert.Equal("<div></div>", Fill(Page, new() { ["part"] = null, ["text"] = null }));
        Assert.Equal("<div><p><b>a</b></p><p>b</p></div>", Fill(Page, new() { ["part"] = new PageValues { ["v"] = "a" }, ["text"] = "b" }));
    }

    [Fact]
    public void AnAttributeIsSetOrLeftOut()
    {
        Assert.Equal("<p class=\"a&quot;&lt;\"></p>", Fill("<p data-set='class=c'/>", new() { ["c"] = "a\"<" }));
        Assert.Equal("<p></p>", Fill("<p data-set='open=c'/>", new() { ["c"] = null }));
    }

    [Theory]
    [InlineData("<p data-value='nobody'/>")]
    [InlineData("<p data-if='nobody'/>")]
    [InlineData("<p data-set='id=nobody'/>")]
    [InlineData("<p><b data-each='nobody'/></p>")]
    [InlineData("<p><b data-each='items'><i data-value='nobody'/></b></p>")]
    public void APlaceThatNothingIsMadeForIsAnError(string page)
    {
        PageValues slots = new() { ["items"] = new List<PageValues> { new() } };
        Assert.Contains("'nobody'", Assert.Throws<InvalidOperationException>(() => Fill(page, slots)).Message);
    }

    [Fact]
    public void AValueWithoutAPlaceIsAnError()
    {
        Assert.Contains("'lost'", Assert.Throws<InvalidOperationException>(() => Fill("<p/>", new() { ["lost"] = "x" })).Message);
        PageValues inPart = new() { ["part"] = new PageValues { ["lost"] = null } };
        Assert.Contains("'lost'", Assert.Throws<InvalidOperationException>(() => Fill("<p data-if='part'/>", inPart)).Message);
        PageValues inItem = new() { ["items"] = new List<PageValues> { new() { ["lost"] = "x" } } };
        Assert.Contains("'lost'", Assert.Throws<InvalidOperationException>(() => Fill("<ul><li data-each='items'/></ul>", inItem)).Message);
    }

    [Theory]
    [InlineData("<script>&\"'", "&lt;script&gt;&amp;&quot;&#39;")]
    [InlineData("a\u0000b\u001Bc\u007Fd\u0085e\rf", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf")]
    [InlineData("\u202Ea\u2066b\u2069", "\uFFFDa\uFFFDb\uFFFD")]
    [InlineData("]]>\t\n中文 مرحبا", "]]&gt;\t\n中文 مرحبا")]
    public void WhatIsTypedComesOutAsText(string typed, string written)
    {
        XElement page = new("p", new XAttribute("title", typed), typed);
        Assert.Equal($"<!DOCTYPE html>\n<p title=\"{written}\">{written}</p>\n", PageMarkup.Write(page));
    }

    [Fact]
    public void HalfACharacterIsMarked() =>   // an attribute of a test cannot hold one
        Assert.Equal("<!DOCTYPE html>\n<p>\uFFFDx\uFFFD\uD83D\uDE00\uFFFD\uFFFD</p>\n", PageMarkup.Write(new XElement("p", "\uD800x\uDC00\uD83D\uDE00\uFFFE\uFFFF")));

    private static string Fill(string page, PageValues slots)
    {
        XElement filled = new PageTemplate(XElement.Parse(page, LoadOptions.PreserveWhitespace), name => "word of " + name).Fill(slots);
        return PageMarkup.Write(filled).Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal).TrimEnd('\n');
    }
}
