using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using ExcelDataReader;
using LongCall.Commands;
using LongCall.Xlsx;

namespace LongCall.Client.Tests;

/// <summary>Writes workbooks for tests, and reads them by a reader that is not ours.</summary>
internal static class Workbooks
{
    public static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>A workbook with a column for each value of its longest row.</summary>
    public static byte[] Write(params object?[][] rows) => Write(out _, rows);

    public static byte[] Write(out long textsCut, params object?[][] rows)
    {
        MemoryStream stream = new();
        using Workbook workbook = new(stream);
        workbook.Begin(rows[0].Select((_, i) => new WorkbookColumn("Column " + (i + 1), 20)).ToArray());
        foreach (object?[] row in rows) workbook.Write(row);
        workbook.End();
        textsCut = workbook.TextsCut;
        return stream.ToArray();
    }

    public static IExcelDataReader Open(Stream workbook)
    {
        // The reader wants a code page of Windows, though it never uses it for these files.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return ExcelReaderFactory.CreateOpenXmlReader(workbook);
    }

    /// <summary>The cells of the only sheet, without the header.</summary>
    public static List<object?[]> Read(byte[] workbook)
    {
        using IExcelDataReader reader = Open(new MemoryStream(workbook));
        Assert.Equal(1, reader.ResultsCount);
        Assert.True(reader.Read());
        List<object?[]> rows = [];
        while (reader.Read()) rows.Add(Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue).ToArray());
        return rows;
    }

    /// <summary>What a cell holds when a value is written.</summary>
    public static object? Cell(object? value) => Read(Write([value, "the end"]))[0][0];

    /// <summary>A part of a workbook, as XML.</summary>
    public static XElement Part(byte[] workbook, string name)
    {
        using ZipArchive archive = new(new MemoryStream(workbook));
        using Stream part = archive.GetEntry(name)!.Open();
        return XElement.Load(part, LoadOptions.PreserveWhitespace);
    }
}
