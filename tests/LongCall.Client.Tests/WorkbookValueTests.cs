using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LongCall.Xlsx;

namespace LongCall.Client.Tests;

/// <summary>What a cell of a workbook holds: each value as it was, and none that a program would run, shorten or round.</summary>
public sealed partial class WorkbookValueTests
{
    private static readonly string[] Texts =
    [
        "13800138000", "007", "1234567890123456789", "1e5", "TRUE", "1/2", "2024-09-15", "100%",
        "=HYPERLINK(\"https://example.invalid\",\"x\")", "=1+1", "+1", "-1", "@SUM(A1)", "'text", "\t=1", "\r=1",
        " leads and trails ", "\n", " ", "two\nlines", "two\r\nlines", "a\tb", "<b>&amp;\"'</b>", "]]>", "小明说：“好”😀",
        "_x0041_", "_X0041_", "_x00e9_", "_x0041_x0042_", "_x005F_x0041_", "_x_", "_x004_", "_x00411", "__x0041__",
        "\0", "a\u0001b", "\u001b[31m", "\u007f\u0085\u2028", "\u0001x0041_", "_\u0001_", "\ud83d", "\ude00", "a\ud83d!", "\ude00\ud83d", "\ud83d\ud83d\ude00", "\ufffe", "\uffff", "\ufeff",
    ];

    [Fact]
    public void ATextIsTheSameText() => Assert.Equal(Texts, Workbooks.Read(Workbooks.Write(Texts))[0]);

    [Fact]
    public void ATextIsTextEvenWhenItIsEdited()
    {
        byte[] workbook = Workbooks.Write(Texts);

        List<XElement> cells = Workbooks.Part(workbook, "xl/worksheets/sheet1.xml").Descendants(Workbooks.Main + "c").ToList();
        XElement[] formats = Workbooks.Part(workbook, "xl/styles.xml").Element(Workbooks.Main + "cellXfs")!.Elements().ToArray();
        Assert.Equal(2 * Texts.Length, cells.Count);
        Assert.All(cells, cell =>
        {
            Assert.Equal("inlineStr", (string?)cell.Attribute("t"));
            Assert.Equal("49", (string?)formats[(int)cell.Attribute("s")!].Attribute("numFmtId"));   // the format "Text"
        });
    }

    [Theory]
    [InlineData(32_767, false)]
    [InlineData(32_768, true)]
    [InlineData(40_000, true)]
    public void ATextIsCutWhereACellEnds(int length, bool isCut)
    {
        string text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('一' + i % 1000)));
        byte[] workbook = Workbooks.Write(out long textsCut, [text, text]);

        string expected = isCut ? text[..32_766] + "…" : text;
        Assert.Equal([expected, expected], Workbooks.Read(workbook)[0]);
        Assert.Equal(isCut ? 2 : 0, textsCut);
    }

    [Theory]
    [InlineData("", 32_766)]
    [InlineData("x", 32_765)]
    public void ATextIsNotCutWithinACharacter(string before, int kept)
    {
        string text = before + string.Concat(Enumerable.Repeat("😀", 20_000));

        Assert.Equal(text[..kept] + "…", Workbooks.Cell(text));
    }

    [Fact]
    public void WhatIsEscapedCountsOnceForTheLimit()
    {
        string text = string.Concat(Enumerable.Repeat("\u0001", 32_767));

        Assert.Equal(text, Workbooks.Cell(text));
    }

    [Fact]
    public void NothingIsAnEmptyCell()
    {
        Assert.Null(Workbooks.Cell(null));
        Assert.Null(Workbooks.Cell(""));
    }

    public static TheoryData<object, double> Numbers => new()
    {
        { 0, 0 }, { -1, -1 }, { int.MaxValue, int.MaxValue }, { 123_456_789_012L, 123_456_789_012 }, { 999_999_999_999_999L, 999_999_999_999_999 },
        { -999_999_999_999_999L, -999_999_999_999_999 }, { 88.5m, 88.5 }, { 0.1m, 0.1 }, { 1.50m, 1.5 }, { -0.000_000_123_456_789m, -0.000_000_123_456_789 },
        { 123_456_789_012.345m, 123_456_789_012.345 }, { 1.000_000_000_000_000_000_000m, 1 }, { 0.1 + 0.2, 0.1 + 0.2 }, { 1e300, 1e300 },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void ANumberIsTheSameNumber(object number, double expected) => Assert.Equal(expected, Workbooks.Cell(number));

    public static TheoryData<object, string> NumbersThatACellWouldRound => new()
    {
        { 1_234_567_890_123_456_789L, "1234567890123456789" }, { 1_000_000_000_000_000L, "1000000000000000" }, { long.MinValue, "-9223372036854775808" },
        { 1.234_567_890_123_456m, "1.234567890123456" }, { decimal.MaxValue, "79228162514264337593543950335" }, { -0.123_456_789_012_345_67m, "-0.12345678901234567" },
        { double.NaN, "NaN" }, { double.PositiveInfinity, "Infinity" },
    };

    [Theory]
    [MemberData(nameof(NumbersThatACellWouldRound))]
    public void ANumberThatACellWouldRoundIsText(object number, string expected)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try { Assert.Equal(expected, Workbooks.Cell(number)); }
        finally { CultureInfo.CurrentCulture = culture; }
    }

    [Theory]
    [InlineData("2024-09-15 10:20:30", "yyyy-mm-dd hh:mm:ss")]
    [InlineData("2024-09-15 00:00:00", "yyyy-mm-dd hh:mm:ss")]
    [InlineData("2024-09-15 23:59:59.999", "yyyy-mm-dd hh:mm:ss.000")]
    [InlineData("1900-03-01 00:00:01", "yyyy-mm-dd hh:mm:ss")]
    [InlineData("9999-12-31 23:59:59.5", "yyyy-mm-dd hh:mm:ss.000")]
    public void ATimeIsATimeOfItsOwnClock(string text, string format)
    {
        DateTime clock = DateTime.Parse(text, CultureInfo.InvariantCulture);
        byte[] workbook = Workbooks.Write([new DateTimeOffset(clock, ChinaTime.Offset)]);

        Assert.Equal(clock, Workbooks.Read(workbook)[0][0]);
        XElement cell = Workbooks.Part(workbook, "xl/worksheets/sheet1.xml").Descendants(Workbooks.Main + "c").Last();
        XElement styles = Workbooks.Part(workbook, "xl/styles.xml");
        string id = (string)styles.Element(Workbooks.Main + "cellXfs")!.Elements().ElementAt((int)cell.Attribute("s")!).Attribute("numFmtId")!;
        Assert.Equal(format, (string?)styles.Descendants(Workbooks.Main + "numFmt").Single(f => (string?)f.Attribute("numFmtId") == id).Attribute("formatCode"));
    }

    [Theory]
    [InlineData("1900-02-28 10:00:00")]
    [InlineData("1899-12-31 00:00:00")]
    [InlineData("0001-01-01 08:00:00")]
    [InlineData("2024-09-15 10:20:30.1234567")]
    [InlineData("2024-09-15 10:20:30.0001")]
    public void ATimeThatNoCellHoldsIsText(string text)
    {
        DateTime clock = DateTime.Parse(text, CultureInfo.InvariantCulture);
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("th-TH");
        try { Assert.Equal(text, Workbooks.Cell(new DateTimeOffset(clock, ChinaTime.Offset))); }
        finally { CultureInfo.CurrentCulture = culture; }
    }

    [Fact]
    public void ATruthIsItsName() => Assert.Equal(["True", "False"], Workbooks.Read(Workbooks.Write([true, false]))[0]);

    [Fact]
    public void WhatIsNoValueOfACellIsRefused()
    {
        Assert.Throws<ArgumentException>(() => Workbooks.Write([new object()]));
        Assert.Throws<ArgumentException>(() => Workbooks.Write([1, 2], [1]));
    }

    [Fact]
    public void AHeaderIsAnyText()
    {
        using MemoryStream stream = new();
        using Workbook workbook = new(stream);
        workbook.Begin([new("号码\u0001_x0041_", 10), new("=1+1", 10)]);
        workbook.End();

        XElement row = Workbooks.Part(stream.ToArray(), "xl/worksheets/sheet1.xml").Descendants(Workbooks.Main + "row").Single();
        Assert.Equal(["号码_x0001__x005F_x0041_", "=1+1"], row.Elements().Select(cell => cell.Value));
        Assert.DoesNotMatch(Formula(), row.ToString());
    }

    [GeneratedRegex("<f[ >]")]
    private static partial Regex Formula();
}
