using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using ExcelDataReader;
using LongCall.Commands;
using LongCall.Xlsx;

namespace LongCall.Client.Tests;

/// <summary>A workbook as a file: its sheets, the same bytes for the same values, and what happens when it cannot be written.</summary>
[Collection(nameof(WorkbookFileTests))]
public sealed class WorkbookFileTests
{
    private static readonly DateTimeOffset Time = new(2024, 9, 15, 10, 20, 30, ChinaTime.Offset);

    [Fact]
    public void TheHeaderIsFrozenAndFiltersAndTheColumnsHaveTheirWidths()
    {
        using MemoryStream stream = new();
        using Workbook workbook = new(stream);
        workbook.Begin(Enumerable.Range(1, 704).Select(i => new WorkbookColumn("C" + i, i % 200 + 0.5)).ToArray());
        workbook.End();

        XElement sheet = Workbooks.Part(stream.ToArray(), "xl/worksheets/sheet1.xml");
        XElement pane = sheet.Descendants(Workbooks.Main + "pane").Single();
        Assert.Equal(("1", "A2", "frozen"), ((string?)pane.Attribute("ySplit"), (string?)pane.Attribute("topLeftCell"), (string?)pane.Attribute("state")));
        // 704 columns: A to Z, AA to ZZ, AAA and AAB.
        Assert.Equal("A1:AAB1048576", (string?)sheet.Element(Workbooks.Main + "autoFilter")!.Attribute("ref"));
        List<XElement> columns = sheet.Descendants(Workbooks.Main + "col").ToList();
        Assert.Equal(704, columns.Count);
        Assert.Equal(1.5, (double)columns[0].Attribute("width")!);
        Assert.Equal(104.5, (double)columns[703].Attribute("width")!);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void RowsThatASheetCannotHoldAreOnTheNext()
    {
        const int Rows = 1_048_575;
        MemoryStream stream = new();
        using Workbook workbook = new(stream);
        workbook.Begin([new("Number", 10)]);
        object?[] row = new object?[1];
        for (int i = 1; i <= Rows + 2; i++)
        {
            row[0] = i;
            workbook.Write(row);
        }
        workbook.End();

        using IExcelDataReader reader = Workbooks.Open(stream);
        Assert.Equal((2, "Calls"), (reader.ResultsCount, reader.Name));
        Assert.Equal((Rows, (double)Rows), ReadColumn(reader));
        Assert.True(reader.NextResult());
        Assert.Equal("Calls 2", reader.Name);
        Assert.Equal((2, (double)Rows + 2), ReadColumn(reader));
        XElement second = Workbooks.Part(stream.ToArray(), "xl/worksheets/sheet2.xml");
        Assert.NotNull(second.Element(Workbooks.Main + "autoFilter"));
        Assert.Single(second.Descendants(Workbooks.Main + "pane"));
        Assert.Single(second.Descendants(Workbooks.Main + "col"));
    }

    [Fact]
    public void TheSameValuesGiveTheSameBytesUnderAnyCultureAndAtAnyTime()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        object?[][] rows = [["13800138000", 1.5m, Time, 12L, 0.25], [null, 1_234_567_890_123_456_789m, Time.AddMilliseconds(1), -1L, double.NegativeInfinity]];
        byte[] first = Workbooks.Write(rows);
        foreach (string name in new[] { "th-TH", "ar-SA", "fa-IR", "de-DE", "tr-TR", "zh-CN" })
        {
            CultureInfo.CurrentCulture = new CultureInfo(name);
            try { Assert.Equal(first, Workbooks.Write(rows)); }
            finally { CultureInfo.CurrentCulture = culture; }
        }

        using ZipArchive archive = new(new MemoryStream(first));
        Assert.True(archive.Entries.Count >= 6);
        Assert.All(archive.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        // The headers before the contents say it as well as those at the end, which are read above.
        Assert.Equal(archive.Entries.Count, LocalTimes(first).Count);
        Assert.All(LocalTimes(first), time => Assert.Equal(0x00210000u, time));
    }

    [Fact]
    public void AHeaderThatComesInPiecesLosesItsTimeAndWhatOnlyLooksLikeOneIsKept()
    {
        byte[] header = [0x50, 0x4B, 3, 4, 20, 0, 8, 0, 8, 0, 1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0];
        byte[] data = [.. header];
        data[8] = 99;
        MemoryStream stream = new();
        ArchiveOutput output = new(stream);
        output.Write(header, 0, 4);
        for (int i = 4; i < header.Length; i += 2) output.Write(header, i, 2);
        output.Write([(byte)'a'], 0, 1);
        output.Write(data, 0, data.Length);
        output.Write(data, 0, 4);
        output.Write(data, 4, data.Length - 4);

        byte[] stamped = [.. header[..10], 0, 0, 0x21, 0, .. header[14..]];
        Assert.Equal([.. stamped, (byte)'a', .. data, .. data], stream.ToArray());
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void MemoryIsTheSameAfterAHundredThousandRows()
    {
        using Workbook workbook = new(Stream.Null);
        workbook.Begin(Enumerable.Range(1, 12).Select(i => new WorkbookColumn("C" + i, 12)).ToArray());
        long early = 0;
        for (int i = 1; i <= 100_000; i++)
        {
            string id = i.ToString(CultureInfo.InvariantCulture);
            workbook.Write(["id-" + id, "138" + id, Time.AddSeconds(i), 0.5m + i, (long)i, i, "客户" + id, "你好，" + id, null, Time, "x" + id, "y" + id]);
            if (i == 10_000) early = GC.GetTotalMemory(forceFullCollection: true);
        }
        long late = GC.GetTotalMemory(forceFullCollection: true);
        workbook.End();

        Assert.True(late - early < 1_000_000, $"{early} bytes, then {late}");
    }

    [Fact]
    public void AStreamThatFailsFailsTheWriteAndIsThenLeftAlone()
    {
        using FullStream stream = new(100_000);
        Workbook workbook = new(stream);
        workbook.Begin([new("A", 10)]);
        Random random = new(1);
        byte[] bytes = new byte[3000];
        IOException thrown = Assert.Throws<IOException>(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                random.NextBytes(bytes);
                workbook.Write([Convert.ToBase64String(bytes)]);
            }
        });

        Assert.Equal(FullStream.Message, thrown.Message);
        long written = stream.Written;
        workbook.Dispose();
        Assert.Equal(written, stream.Written);
    }

    [Fact]
    public void AWorkbookThatDidNotEndAddsNothing()
    {
        MemoryStream stream = new();
        Workbook workbook = new(stream);
        workbook.Begin([new("A", 10)]);
        workbook.Write([1]);
        long written = stream.Length;
        workbook.Dispose();

        Assert.Equal(written, stream.Length);
        Assert.True(stream.CanWrite);
    }

    private static (int Rows, double Last) ReadColumn(IExcelDataReader reader)
    {
        Assert.True(reader.Read());
        Assert.Equal("Number", reader.GetString(0));
        (int Rows, double Last) seen = default;
        while (reader.Read()) seen = (seen.Rows + 1, reader.GetDouble(0));
        return seen;
    }

    private static List<uint> LocalTimes(byte[] archive)
    {
        List<uint> times = [];
        for (int i = 0; i < archive.Length - 14; i++)
        {
            if (archive.AsSpan(i, 4).SequenceEqual("PK\u0003\u0004"u8)) times.Add(BitConverter.ToUInt32(archive, i + 10));
        }
        return times;
    }

    /// <summary>A disk that is full after some bytes.</summary>
    private sealed class FullStream(long space) : MemoryStream
    {
        public const string Message = "No space left on device";

        public long Written { get; private set; }

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (Written + count > space) throw new IOException(Message);
            Written += count;
        }
    }
}

/// <summary>Alone, since it looks at the memory of the process.</summary>
[CollectionDefinition(nameof(WorkbookFileTests), DisableParallelization = true)]
public sealed class WorkbookFileCollection;
