using LongCall.Copy;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>What a run of a copy does where something is in its way. What is held stays as it was, and a later run makes it whole.</summary>
public class CopyFailureTests
{
    [Fact]
    public async Task ASecondRunIsToldWhoHoldsTheLock()
    {
        await using Copies copy = await Copies.StartAsync(5);
        await copy.SyncAsync();
        using (CopyLock.Take(copy.Folder, Copies.Task, Copies.Evening))
        {
            LcException failure = Assert.Single((await copy.RunAsync()).Failures);
            Assert.Equal(LcError.SyncLocked, failure.Error);
            Assert.Contains(Environment.UserName, failure.Message, StringComparison.Ordinal);
            Assert.Contains($"process {Environment.ProcessId}, since 2025-06-30 20:00:00", failure.Message, StringComparison.Ordinal);
            Assert.Empty(copy.Server.Requests);
        }
        await copy.SyncAsync();
        copy.AssertClean();
    }

    [Theory]
    [InlineData("", LcError.SyncStateInvalid)]
    [InlineData("{}", LcError.SyncStateInvalid)]
    [InlineData("[1]", LcError.SyncStateInvalid)]
    [InlineData("""{"version":1,"account":7}""", LcError.SyncStateInvalid)]
    [InlineData("""{"version":1,"account":"a","sub_user_id":null,"masked":false,"from":"soon","reads":[],"days":[]}""", LcError.SyncStateInvalid)]
    [InlineData("""{"version":1,"account":"a","sub_user_id":null,"masked":false,"from":null,"reads":[["2026-11-01"]],"days":[]}""", LcError.SyncStateInvalid)]
    [InlineData("""{"version":1,"account":"a","sub_user_id":null,"masked":false,"from":null,"reads":[["2026-11-01","2026-11-01","0001-01-01 00:00:00"]],"days":[]}""", LcError.SyncStateInvalid)]
    [InlineData("""{"version":1,"account":"a","sub_user_id":null,"masked":false,"from":null,"reads":[],"days":[[]]}""", LcError.SyncStateInvalid)]
    [InlineData("""{"version":2}""", LcError.SyncStateNewer)]
    public async Task AStateThatCannotBeUsedChangesNothing(string text, LcError expected)
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 5, perDay: 4);
        await copy.SyncAsync();
        List<string> before = copy.Lines();
        File.WriteAllText(copy.Folder.StateFile(Copies.Task), text);
        copy.Fill(days: 1, perDay: 2);

        Assert.Equal(expected, Assert.Single((await copy.RunAsync()).Failures).Error);
        Assert.Equal(before, copy.Lines());
        Assert.Equal(text, File.ReadAllText(copy.Folder.StateFile(Copies.Task)));

        CopyOutcome full = await copy.RunAsync(copy.Order(full: true));
        if (expected == LcError.SyncStateNewer)
        {
            Assert.Equal(expected, Assert.Single(full.Failures).Error);
            return;
        }
        Assert.Equal((2, 20), (full.Result.Added, full.Result.Unchanged));
        await copy.AssertWholeAsync();
    }

    [Fact]
    public async Task AStateThatIsLostIsMadeAnewFromTheFiles()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 5, perDay: 4);
        await copy.SyncAsync();
        File.Delete(copy.Folder.StateFile(Copies.Task));
        SyncResult result = await copy.SyncAsync();
        Assert.Equal((0, 20, 0), (result.Added, result.Unchanged, result.DaysWritten));
    }

    [Fact]
    public async Task AFileThatIsLostIsReadAgain()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 30, perDay: 4);
        await copy.SyncAsync();
        File.Delete(copy.Folder.Find().First().Path);
        Assert.Equal(4, (await copy.SyncAsync()).Added);
        await copy.AssertWholeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task AFileOfASettledDayThatLostLinesIsReadAgain(int linesLeft)
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 30, perDay: 4);
        await copy.SyncAsync();
        CopyFile cut = copy.Folder.Find().First();
        string[] lines = [.. DayFile.Read(cut.Path).Select(line => System.Text.Encoding.UTF8.GetString(line.Bytes))];
        if (linesLeft == 0) File.WriteAllText(cut.Path, "");
        else WriteGzip(cut.Path, string.Concat(lines.Take(linesLeft).Select(line => line + "\n")));

        Assert.Equal(4 - linesLeft, (await copy.SyncAsync()).Added);

        await copy.AssertWholeAsync();
        Assert.Equal(0, (await copy.SyncAsync()).DaysWritten);
    }

    [Fact]
    public async Task AFileOfASettledDayThatIsCutOffIsSaidUntilItIsMadeAnew()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 30, perDay: 4);
        await copy.SyncAsync();
        CopyFile broken = copy.Folder.Find().Skip(5).First();
        File.WriteAllBytes(broken.Path, File.ReadAllBytes(broken.Path)[..^20]);

        for (int run = 0; run < 2; run++)
        {
            CopyOutcome outcome = await copy.RunAsync();
            LcException failure = Assert.Single(outcome.Failures);
            Assert.Equal(LcError.LineInvalid, failure.Error);
            Assert.Contains(broken.Path, failure.Message, StringComparison.Ordinal);
            Assert.Equal(broken.Day.Start, outcome.Result.CompleteThrough);
        }

        await copy.SyncAsync(copy.Order(full: true));
        await copy.AssertWholeAsync();
    }

    [Fact]
    public async Task AFileThatOthersCompressedAgainIsAsGood()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 30, perDay: 4);
        await copy.SyncAsync();
        CopyFile file = copy.Folder.Find().First();
        string text = string.Concat(DayFile.Read(file.Path).Select(line => System.Text.Encoding.UTF8.GetString(line.Bytes) + "\n"));
        WriteGzip(file.Path, text + "\n");   // an empty line is none

        Assert.InRange((await copy.SyncAsync()).Unchanged, 16, 20);   // the days that are not settled, and no other
    }

    [Fact]
    public async Task ACopyOfAnotherAccountIsNotContinued()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 2, perDay: 4);
        await copy.SyncAsync();
        List<string> before = copy.Lines();
        copy.Server.AddSubUser("sub");

        LcException failure = Assert.Single((await copy.RunAsync(copy.Order(subUserId: "sub"))).Failures);

        Assert.Equal(LcError.SyncStateInvalid, failure.Error);
        Assert.Contains("/sub", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, copy.Lines());
        Assert.Empty(copy.Server.Requests);
    }

    [Fact]
    public async Task AFileThatIsCutOffAtTheEndOfALineIsNoticed()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 3, perDay: 4);
        await copy.SyncAsync();
        CopyFile broken = copy.Folder.Find().Last();
        byte[] whole = File.ReadAllBytes(broken.Path);
        File.WriteAllBytes(broken.Path, whole[..^8]);   // all lines, but not what proves that they are all
        copy.Change(copy.Table.Ids[0], ("score", 3));

        CopyOutcome outcome = await copy.RunAsync();

        LcException failure = Assert.Single(outcome.Failures);
        Assert.Equal(LcError.LineInvalid, failure.Error);
        Assert.Contains("after line 4", failure.Message, StringComparison.Ordinal);
        Assert.Equal(whole[..^8], File.ReadAllBytes(broken.Path));

        Assert.Equal(1, (await copy.SyncAsync(copy.Order(full: true))).Changed);
        await copy.AssertWholeAsync();
    }

    [Fact]
    public async Task ALineThatIsNoRecordLeavesItsFileAsItIs()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 3, perDay: 4);
        await copy.SyncAsync();
        CopyFile broken = copy.Folder.Find().Last();
        byte[] old = File.ReadAllBytes(broken.Path);
        List<string> lines = [.. copy.Lines().Where(line => line.StartsWith(broken.Day.ToString(), StringComparison.Ordinal)).Select(line => line[11..])];
        lines[2] = lines[2][..40];
        WriteGzip(broken.Path, string.Join('\n', lines) + "\n");
        byte[] held = File.ReadAllBytes(broken.Path);
        copy.Change(copy.Table.Ids[0], ("score", 3));

        CopyOutcome outcome = await copy.RunAsync();

        LcException failure = Assert.Single(outcome.Failures);
        Assert.Equal(LcError.LineInvalid, failure.Error);
        Assert.Contains(broken.Path, failure.Message, StringComparison.Ordinal);
        Assert.Contains("line 3", failure.Message, StringComparison.Ordinal);
        Assert.Equal(held, File.ReadAllBytes(broken.Path));
        Assert.Equal(broken.Day.Start, outcome.Result.CompleteThrough);
        Assert.Single((await copy.RunAsync()).Failures);

        SyncResult full = await copy.SyncAsync(copy.Order(full: true));
        Assert.Equal((1, 1), (full.Added, full.Changed));
        await copy.AssertWholeAsync();
        Assert.NotEqual(old, File.ReadAllBytes(broken.Path));
    }

    [Fact]
    public async Task AFolderThatCannotBeWrittenIsSaidAndChangesNothing()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 3, perDay: 4);
        await copy.SyncAsync();
        List<string> before = copy.Lines();
        byte[] state = File.ReadAllBytes(copy.Folder.StateFile(Copies.Task));
        // Not even an administrator can make a folder where a file is.
        copy.Fill(days: 1, perDay: 3, before: -1);
        string day = copy.Folder.DayFolder(CallDay.Of(Copies.Evening.AddDays(1)));
        File.WriteAllText(day, "");

        LcException failure = await Assert.ThrowsAsync<LcException>(() => copy.RunAsync(now: Copies.Evening.AddDays(1)));

        Assert.Equal(LcError.CannotWrite, failure.Error);
        Assert.Contains(day, failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, copy.Lines());
        Assert.Equal(state, File.ReadAllBytes(copy.Folder.StateFile(Copies.Task)));
        File.Delete(day);
        Assert.Equal(3, (await copy.SyncAsync(now: Copies.Evening.AddDays(1))).Added);
        await copy.AssertWholeAsync();
    }

    [Fact]
    public async Task WhatCameBeforeAFailureIsKeptAndTheNextRunGoesOn()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 10, perDay: 100);
        copy.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 503, Page = 4, Times = 1 });

        CopyOutcome outcome = await copy.RunAsync();

        Assert.Equal(LcError.ServiceUnavailable, Assert.Single(outcome.Failures).Error);
        Assert.InRange(outcome.Result.Added, 300, 400);
        Assert.Null(outcome.Result.CompleteThrough);
        SyncResult next = await copy.SyncAsync();
        Assert.Equal(1000, next.Added + outcome.Result.Added);
        Assert.Equal(Copies.Evening, next.CompleteThrough);
        await copy.AssertWholeAsync();
    }

    [Fact]
    public async Task AWindowThatWasNotReadWholeIsNotSettledAndPrunesNothing()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 10, perDay: 20);
        await copy.SyncAsync(now: Copies.Evening.AddDays(-1).AddHours(-20));
        string[] gone = [copy.Table.Ids[3], copy.Table.Ids[90]];
        copy.Server.Rewrite = (_, page) => page with { Rows = [.. page.Rows.Except(gone)] };   // counted, and not shown

        CopyOutcome outcome = await copy.RunAsync(copy.Order(full: true, prune: true));

        Assert.All(outcome.Failures, failure => Assert.Equal(LcError.IncompleteResult, failure.Error));
        Assert.NotEmpty(outcome.Failures);
        Assert.Equal(0, outcome.Result.Pruned);
        copy.Server.Rewrite = null;
        await copy.SyncAsync();
        await copy.AssertWholeAsync();
    }

    [Fact]
    public async Task ATaskThatDoesNotExistIsSaid()
    {
        await using Copies copy = await Copies.StartAsync(1);
        using CopyRun run = new(new CopyOrder(copy.Connection, "no-such-task", copy.Folder));
        CopyStep? step = await run.NextAsync(default);
        Assert.Equal(LcError.TaskNotFound, step?.Failure?.Error);
        Assert.Equal("no-such-task", step?.Failure?.TaskId);
        Assert.Null(await run.NextAsync(default));
        Assert.False(run.HasStarted);
    }

    [Fact]
    public async Task ARunThatIsStoppedLeavesNothingHalf()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 10, perDay: 100);
        using CancellationTokenSource stop = new();
        int requests = 0;
        copy.Server.BeforeAnswer = _ => { if (++requests == 6) stop.Cancel(); };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copy.RunAsync(stop: stop.Token));
        copy.AssertClean();
        copy.Server.BeforeAnswer = null;
        await copy.SyncAsync();
        await copy.AssertWholeAsync();
    }

    private static void WriteGzip(string path, string text)
    {
        using FileStream file = File.Create(path);
        using System.IO.Compression.GZipStream gzip = new(file, System.IO.Compression.CompressionLevel.Optimal);
        gzip.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }
}
