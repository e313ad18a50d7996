using System.Globalization;
using System.Text;
using LongCall.Copy;
using LongCall.Import;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>Records are read back from files as they were, and what is wrong with a file is said where it is.</summary>
public sealed class ImportTests : IDisposable
{
    private readonly CallFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task OddRecordsComeBackLeafByLeaf()
    {
        await using Service service = await Service.StartAsync(new SimulatorOptions());   // with PHP's odd forms
        service.Server.AddTask("a", 2000);
        Reading reading = await Reading.RunAsync(service.Connect(), "a", ReadPlan.All(100, 2, 0, long.MaxValue));
        // To every other, what nobody knows and what cannot be typed.
        List<CallRecord> records = [.. reading.Records.Select((record, i) => i % 2 == 0 ? record : CallRecord.FromJson(Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $$"""{"score":["high",{{i}}],"brand_new":{"另":[{{i}},null,{"a":1.50}]},"{{record.ToJson()[2..]}}"""))))];

        string path = _files.Write("calls.jsonl.gz", CallFiles.Compressed(string.Concat(records.Select(record => CallFiles.Line(record) + "\n"))));

        List<CallRecord> again = CallFiles.Records(path);
        Assert.Equal(2000, again.Count);
        for (int i = 0; i < again.Count; i++) Assert.Equal(Leaves.Of(records[i]), Leaves.Of(again[i]));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\n\n \n")]
    public void LinesEndAsTheyLike(string end)
    {
        string text = "\uFEFF" + CallFiles.Call("1") + end + CallFiles.Call("2") + end + CallFiles.Call("3");
        Assert.Equal(["1", "2", "3"], CallFiles.Import(_files.Write("a.jsonl", text)));
        Assert.Equal(["1", "2", "3"], CallFiles.Import(_files.Write("b", text + end)));
        Assert.Equal(["1", "2", "3"], CallFiles.Import(_files.Write("c.txt", CallFiles.Compressed(text))));   // whatever the name says
    }

    [Fact]
    public void NothingIsInAnEmptyFile()
    {
        Assert.Empty(CallFiles.Import(_files.Write("a.jsonl", "")));
        Assert.Empty(CallFiles.Import(_files.Write("a.jsonl.gz", "")));
        Assert.Empty(CallFiles.Import(_files.Write("b.jsonl.gz", CallFiles.Compressed("\n"))));
        Assert.Empty(CallFiles.Import(_files.Write("c.jsonl", "\uFEFF\r\n")));
    }

    [Fact]
    public void ALongLineIsRead()
    {
        string extra = new('中', 3_000_000);
        string path = _files.Write("a.jsonl", CallFiles.Call("1") + "\n" + CallFiles.Call("2", more: $"\"extra\":\"{extra}\"") + "\n" + CallFiles.Call("3"));
        List<CallRecord> records = CallFiles.Records(path);
        Assert.Equal(["1", "2", "3"], records.Select(record => record.Id));
        Assert.Equal(extra, records[1].Extra);
    }

    [Fact]
    public void ALineThatIsNoRecordIsSaidAndTheRestGoesOn()
    {
        byte[] gbk = [.. """{"id":"7","name":"""u8, (byte)'"', 0xD6, 0xD0, (byte)'"', (byte)'}'];
        string path = _files.Write("a.jsonl",
        [
            .. Encoding.UTF8.GetBytes(CallFiles.Call("1") + "\n\n[1]\n" + CallFiles.Call("2") + "\n" + CallFiles.Call("3")[..40] + "\n"), .. gbk,
            .. Encoding.UTF8.GetBytes("\n" + CallFiles.Call("4") + "\n{\"id\":\"5\"} x"),
        ]);
        Assert.Equal(
            ["1", Said(3), "2", Said(5), Said(6), "4", Said(8)],
            CallFiles.Import(path));

        string Said(int line) => $"! The file '{path}' has no valid record in line {line}.";
    }

    [Fact]
    public void AWrongFileIsNotReadToItsEnd()
    {
        string csv = string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i},13800000000,A\n"));
        List<string> given = CallFiles.Import(_files.Write("a.txt", csv));
        Assert.Equal(100, given.Count);
        Assert.EndsWith("A file of JSON lines has a record in each line.", given[^1], StringComparison.Ordinal);
        // With one record in it, each line is looked at, and 100 are named.
        string path = _files.Write("b.csv", CallFiles.Call("1") + "\n" + csv + CallFiles.Call("2"));
        given = CallFiles.Import(path);
        Assert.Equal(103, given.Count);
        Assert.Equal(["1", $"! The file '{path}' has no valid record in line 101.", "2", $"! The file '{path}' has no valid record in 4900 more lines. They are not named one by one."],
            [given[0], .. given.TakeLast(3)]);
    }

    [Theory]
    [InlineData("a.csv", "id,callee\n1,2\n3,4\n", "a CSV")]
    [InlineData("a.CSV.gz", "id,callee\n1,2\n3,4\n", "a CSV")]
    [InlineData("a.xlsx", "PK\u0003\u0004\n\n?\n?\n", "a workbook")]
    [InlineData("b.xlsx", "id,callee\n1,2\n3,4\n", "a CSV")]
    [InlineData("a.jsonl", "PK\u0003\u0004\n\n?\n?\n", "a zip archive")]
    public void AFileOfAnotherFormatIsOneFailure(string name, string content, string what)
    {
        string path = name.EndsWith(".gz", StringComparison.Ordinal) ? _files.Write(name, CallFiles.Compressed(content)) : _files.Write(name, content);
        string said = Assert.Single(CallFiles.Import(path));
        Assert.StartsWith($"! The file '{path}' is {what}, which cannot be read back.", said, StringComparison.Ordinal);
    }

    [Fact]
    public void LinesOfJsonInAFileWithTheNameOfACsvAreReadLineByLine() =>
        Assert.Equal(3, CallFiles.Import(_files.Write("a.csv", "{\"id\":\n" + CallFiles.Call("1") + "\nx\n")).Count);

    [Fact]
    public void ACompressedFileThatIsCutOffOrDamagedGivesWhatCanBeRead()
    {
        byte[] whole = CallFiles.Compressed(string.Concat(Enumerable.Range(0, 3000).Select(i => CallFiles.Call(i.ToString(CultureInfo.InvariantCulture)) + "\n")));
        foreach (int length in (int[])[whole.Length - 1, whole.Length - 5, whole.Length - 8, whole.Length / 2])
        {
            List<string> given = CallFiles.Import(_files.Write("a.gz", whole[..length]));
            Assert.Equal(given.Count - 1, given.FindIndex(one => one[0] == '!'));
            Assert.Equal(Enumerable.Range(0, given.Count - 1), given.SkipLast(1).Select(id => int.Parse(id, CultureInfo.InvariantCulture)));
            Assert.True(given.Count > 1000, $"{given.Count} with {length} bytes");
            Assert.Contains($"after line {given.Count - 1}.", given[^1], StringComparison.Ordinal);
        }
        byte[] damaged = [.. whole];
        damaged[whole.Length / 2] ^= 0xFF;
        Assert.Single(CallFiles.Import(_files.Write("a.gz", damaged)), one => one.Contains("damaged", StringComparison.Ordinal));
    }

    [Fact]
    public void PartsBehindOneAnotherAreReadAsOne()
    {
        string path = _files.Write("a.gz", [.. CallFiles.Compressed(CallFiles.Call("1") + "\n"), .. CallFiles.Compressed(CallFiles.Call("2") + "\n" + CallFiles.Call("3"))]);
        Assert.Equal(["1", "2", "3"], CallFiles.Import(path));
    }

    [Fact]
    public void APartThatBeginsAndIsNotWholeIsAnError()
    {
        byte[] first = CallFiles.Compressed(CallFiles.Call("1") + "\n"), empty = CallFiles.Compressed("\n"), second = CallFiles.Compressed(CallFiles.Call("2") + "\n");
        for (int length = 1; length < second.Length; length++)
        {
            List<string> given = CallFiles.Import(_files.Write("a.gz", [.. first, .. empty, .. second[..length]]));
            Assert.Equal("1", given[0]);
            Assert.StartsWith("! ", given[^1], StringComparison.Ordinal);
        }
        Assert.Equal(["1", "1", "2"], CallFiles.Import(_files.Write("a.gz", [.. first, .. first, .. second])));
    }

    [Fact]
    public void ManyPartsOfAnyLengthAreReadAsOne()
    {
        // Parts begin at every place of what is read at once.
        byte[][] parts = [.. Enumerable.Range(0, 3000).Select(i => CallFiles.Compressed(CallFiles.Call(i.ToString(CultureInfo.InvariantCulture)) + "\n"))];
        Assert.Equal(Enumerable.Range(0, 3000).Select(i => i.ToString(CultureInfo.InvariantCulture)), CallFiles.Import(_files.Write("a.gz", [.. parts.SelectMany(part => part)])));
    }

    [Fact]
    public void ACopyIsReadByDayThenTaskAndOnlyWhereWanted()
    {
        _files.WriteCopy(
        [
            Record("4", "2024-09-16 00:00:00", "a"), Record("2", "2024-09-15 10:00:00", "a"), Record("3", "2024-09-15 09:00:00", "b"), Record("1", null, "a"), Record("5", "2024-09-16 23:59:59.5", "B"),
        ]);
        Assert.Equal(["1", "2", "3", "4", "5"], CallFiles.Import(_files.Path).OrderBy(id => id));
        Assert.Equal(["1", "2", "3"], CallFiles.Import(_files.Path).Take(3));
        Assert.Equal(["3", "5"], CallFiles.Import(_files.Path, tasks: ["b"]));
        Assert.Equal(["4", "5"], CallFiles.Import(_files.Path, Times("2024-09-16 00:00:00", null)).OrderBy(id => id));
        Assert.Equal(["2", "3"], CallFiles.Import(_files.Path, Times(null, "2024-09-15 23:59:59")));
        Assert.Equal(["4", "5"], CallFiles.Import(_files.Path, Times("2024-09-15 10:00:01", "2024-09-16 23:59:59")).OrderBy(id => id));

        // What is not wanted is not even opened.
        CopyFolder folder = new(_files.Path);
        foreach (CopyFile file in folder.Find().Where(file => file.TaskId != "b" || file.Day.IsNone)) File.WriteAllText(file.Path, "no record");
        Assert.Equal(["3"], CallFiles.Import(_files.Path, Times("2024-09-15 00:00:00", "2024-09-15 23:59:59"), ["b"]));
        Directory.Delete(folder.OwnFolder, recursive: true);   // a copy all the same
        Assert.Equal(["3"], CallFiles.Import(_files.Path, Times("2024-09-15 00:00:00", "2024-09-15 23:59:59"), ["b"]));
    }

    [Fact]
    public void AnyOtherFolderIsReadByTheNamesOfItsFiles()
    {
        Assert.Equal([nameof(FileNotFoundException)], CallFiles.Import(_files.Path));
        _files.Write("b.NDJSON", CallFiles.Call("2", task: "y"));
        _files.Write("c.jsonl.gz", CallFiles.Compressed(CallFiles.Call("3")));
        _files.Write("a.jsonl", CallFiles.Call("1"));
        _files.Write("a.csv", "no record");
        Assert.Equal(["1", "2", "3"], CallFiles.Import(_files.Path));
        Assert.Equal(["2"], CallFiles.Import(_files.Path, tasks: ["Y"]));
        Assert.Equal([nameof(FileNotFoundException)], CallFiles.Import(Path.Combine(_files.Path, "d.jsonl")));
    }

    [Fact]
    public async Task FiltersMeanWhatTheyMeanToTheService()
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 600);
        Connection connection = service.Connect();
        Reading all = await Reading.RunAsync(connection, "a", ReadPlan.All(100, 2, 0, long.MaxValue));
        string path = _files.Write("a.jsonl", string.Join("\n", all.Records.Select(CallFiles.Line)));
        CallRecord some = all.Records[300];
        DateTimeOffset later = all.Records[100].HangupDate!.Value;
        CallRecordQuery[] queries =
        [
            new() { Keyword = some.Callee![3..8] },
            new() { IntentionTags = [IntentionTag.A, IntentionTag.C] },
            new() { ScoreRanges = [new ScoreRange(10, 20), new ScoreRange(60, 80.5m)] },
            new() { StartAt = some.CallDate },
            new() { EndAt = some.CallDate },
            new() { StartAt = some.CallDate, EndAt = all.Records[50].CallDate, IntentionTags = [IntentionTag.B] },
            new() { HangupDate = [some.HangupDate!.Value] },
            new() { HangupDate = [some.HangupDate!.Value, later] },
        ];
        foreach (CallRecordQuery query in queries)
        {
            Reading expected = await Reading.RunAsync(connection, ["a"], ReadPlan.All(100, 2, 0, long.MaxValue), query);
            Assert.InRange(expected.Records.Count, 1, 599);
            Assert.Equal(expected.Ids, CallFiles.Import(path, query));
        }
    }

    [Fact]
    public void AValueThatIsNotThereMatchesNoFilter()
    {
        string path = _files.Write("a.jsonl", CallFiles.Call("1"));
        DateTimeOffset early = new(2000, 1, 1, 0, 0, 0, ChinaTime.Offset);
        foreach (CallRecordQuery query in (CallRecordQuery[])
        [
            new() { Keyword = "1" }, new() { IntentionTags = [IntentionTag.A] }, new() { ScoreRanges = [new ScoreRange(0, 100)] }, new() { StartAt = early }, new() { HangupDate = [early] },
        ])
        {
            Assert.Empty(CallFiles.Import(path, query));
        }
        Assert.Empty(CallFiles.Import(_files.Write("b.jsonl", """{"id":"1"}"""), tasks: ["t"]));
    }

    [Fact]
    public void SkipAndFirstCountWhatIsWantedOverAllFiles()
    {
        for (int file = 0; file < 3; file++)
            _files.Write($"{file}.jsonl", string.Join("\n", Enumerable.Range(file * 150, 150).Select(i => CallFiles.Call(i.ToString(CultureInfo.InvariantCulture), task: i % 2 == 0 ? "even" : "odd"))));
        Assert.Equal(["151", "153", "155"], CallFiles.Import(_files.Path, tasks: ["odd"], budget: CallFiles.Budget(75, 3)));
        Assert.Equal(["449"], CallFiles.Import(_files.Path, budget: CallFiles.Budget(449)));
        Assert.Empty(CallFiles.Import(_files.Path, budget: CallFiles.Budget(0, 0)));
        Assert.Equal(300, CallFiles.Import(_files.Path, budget: CallFiles.Budget(100, 300)).Count);
    }

    [Fact]
    public async Task AStopEndsIt()
    {
        using RecordImport import = new(_files.Write("a.jsonl", CallFiles.Call("1")), new RecordSelection(new CallRecordQuery()), CallFiles.Budget());
        await Assert.ThrowsAsync<OperationCanceledException>(() => import.NextAsync(new CancellationToken(canceled: true)));
    }

    private static CallRecord Record(string id, string? time, string task) => CallRecord.FromJson(Encoding.UTF8.GetBytes(CallFiles.Call(id, time, task)));

    private static CallRecordQuery Times(string? start, string? end) => new() { StartAt = Time(start), EndAt = Time(end) };

    private static DateTimeOffset? Time(string? text) => text is null ? null : ChinaTime.From(DateTime.Parse(text, CultureInfo.InvariantCulture));
}
