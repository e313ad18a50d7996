using LongCall.Copy;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>What a copy holds after a run, and what the run did for it.</summary>
[Trait("Speed", "Slow")]
public class CopyRunTests
{
    [Fact]
    public async Task AFirstRunHoldsAllCallsByTheirDay()
    {
        await using Copies copy = await Copies.StartAsync(1500, new SimulatorOptions { Odd = true });
        SyncResult result = await copy.SyncAsync();
        await copy.AssertWholeAsync();
        Assert.Equal((1500, 0, 0, 0, 0), (result.Added, result.Changed, result.Unchanged, result.Missing, result.Pruned));
        Assert.Equal(copy.Folder.Find().Count(), result.DaysWritten);
        Assert.True(result.DaysWritten > 20, "The table is of some weeks.");
        Assert.Equal(Copies.Evening, result.CompleteThrough);
    }

    [Fact]
    public async Task ASecondRunTouchesNoFileThatStaysTheSame()
    {
        await using Copies copy = await Copies.StartAsync(500);
        await copy.SyncAsync();
        Dictionary<string, DateTime> before = copy.Folder.Find().ToDictionary(file => file.Path, file => File.GetLastWriteTimeUtc(file.Path));
        byte[] state = File.ReadAllBytes(copy.Folder.StateFile(Copies.Task));
        copy.Change(copy.Table.Ids[0], ("score", 7));

        SyncResult result = await copy.SyncAsync(now: Copies.Evening.AddHours(1));

        await copy.AssertWholeAsync();
        Assert.Equal((0, 1, 1), (result.Added, result.Changed, result.DaysWritten));
        Assert.Single(copy.Folder.Find(), file => File.GetLastWriteTimeUtc(file.Path) != before[file.Path]);
        Assert.NotEqual(state, File.ReadAllBytes(copy.Folder.StateFile(Copies.Task)));
    }

    [Fact]
    public async Task OnlyDaysThatAreNotSettledAreReadAgain()
    {
        await using Copies copy = await Copies.StartAsync(3000);
        SyncResult first = await copy.SyncAsync();
        // The evening of the 30th: the 27th ended less than three days ago, the 26th more.
        int open = copy.IdsOn(Copies.Evening).Count + copy.IdsOn(Copies.Evening.AddDays(-1)).Count + copy.IdsOn(Copies.Evening.AddDays(-2)).Count + copy.IdsOn(Copies.Evening.AddDays(-3)).Count;

        SyncResult second = await copy.SyncAsync();

        Assert.Equal((0, 0, 0), (second.Added, second.Changed, second.DaysWritten));
        Assert.InRange(second.Unchanged, open, open + 5);   // the window is wider than its days
        Assert.InRange(second.Requests, 2, first.Requests / 3);

        SyncResult third = await copy.SyncAsync(copy.Order(lookback: 0), Copies.Evening.AddDays(1));
        Assert.InRange(third.Unchanged, 1, copy.IdsOn(Copies.Evening).Count + 5);
    }

    [Fact]
    public async Task AJobThatDidNotRunForThreeWeeksLosesNothing()
    {
        await using Copies copy = await Copies.StartAsync(800);
        await copy.SyncAsync();
        copy.Table.InsertNewest(900);   // days and days of them
        copy.Change(copy.Table.Ids[905], ("level_name", "改过"));
        copy.Table.DeleteAt(3);

        SyncResult result = await copy.SyncAsync(now: Copies.Evening.AddDays(21));

        await copy.AssertWholeAsync();
        Assert.Equal((899, 1), (result.Added, result.Changed));
    }

    [Fact]
    public async Task CallsThatAppearLateOnSettledDaysAreFoundByCounting()
    {
        await using Copies copy = await Copies.StartAsync(2500);
        await copy.SyncAsync();
        copy.Appear("late-1", Copies.Evening.AddDays(-12));
        copy.Appear("late-2", Copies.Evening.AddDays(-12).AddHours(1));
        copy.Appear("late-3", Copies.Evening.AddDays(-20));
        copy.Appear("before-all", Copies.Evening.AddDays(-300));

        SyncResult result = await copy.SyncAsync();

        await copy.AssertWholeAsync();
        Assert.Equal(4, result.Added);
        Assert.InRange(result.Requests, 1, 40);
        Assert.Equal(0, (await copy.SyncAsync()).Added);
    }

    [Fact]
    public async Task CallsDeletedOnSettledDaysAreMissingUntilTheyArePruned()
    {
        await using Copies copy = await Copies.StartAsync(1000);
        await copy.SyncAsync();
        string recent = copy.Table.Ids[2];
        string old = copy.IdsOn(Copies.Evening.AddDays(-15))[0];
        copy.Table.Delete(recent);
        copy.Table.Delete(old);

        SyncResult result = await copy.SyncAsync();
        Assert.Equal((2, 0), (result.Missing, result.Pruned));
        Assert.Contains(recent, copy.Ids());
        Assert.Contains(old, copy.Ids());

        // Known now: it costs nothing more, and hides nothing.
        SyncResult again = await copy.SyncAsync();
        Assert.Equal(2, again.Missing);
        copy.Appear("late", Copies.Evening.AddDays(-18));
        Assert.Equal(1, (await copy.SyncAsync()).Added);

        SyncResult pruned = await copy.SyncAsync(copy.Order(prune: true));
        Assert.Equal((0, 2), (pruned.Missing, pruned.Pruned));
        await copy.AssertWholeAsync();
    }

    [Fact]
    public async Task WhatChangesOnSettledDaysAFullRunFinds()
    {
        await using Copies copy = await Copies.StartAsync(600);
        await copy.SyncAsync();
        string old = copy.IdsOn(Copies.Evening.AddDays(-15))[0];
        copy.Change(old, ("level_name", "晚来的等级"));

        Assert.Equal(0, (await copy.SyncAsync()).Changed);
        SyncResult full = await copy.SyncAsync(copy.Order(full: true));

        Assert.Equal((1, 0, 1), (full.Changed, full.Added, full.DaysWritten));
        await copy.AssertWholeAsync();
    }

    [Fact]
    public async Task CallsWithoutATimeAreOwedByTheCount()
    {
        await using Copies copy = await Copies.StartAsync(700);
        copy.Appear("never-placed", null);
        SyncResult first = await copy.SyncAsync();
        Assert.Equal(701, first.Added);
        await copy.AssertWholeAsync();
        Assert.Single(copy.Folder.Find(isDayWanted: day => day.IsNone));

        copy.Appear("never-placed-2", null);
        SyncResult second = await copy.SyncAsync();
        Assert.Equal(1, second.Added);
        await copy.AssertWholeAsync();

        // It is placed after all.
        copy.Change("never-placed", ("calldate", ChinaTime.ToWire(Copies.Evening.AddHours(-3))));
        SyncResult third = await copy.SyncAsync();
        Assert.Equal((0, 1, 0), (third.Added, third.Changed, third.Missing));
        await copy.AssertWholeAsync();

        copy.Table.Delete("never-placed-2");
        Assert.Equal(1, (await copy.SyncAsync()).Missing);
        Assert.Equal(1, (await copy.SyncAsync(copy.Order(full: true, prune: true))).Pruned);
        await copy.AssertWholeAsync();
    }

    [Fact]
    public async Task ACallWhoseTimeIsPutRightMovesToItsDay()
    {
        await using Copies copy = await Copies.StartAsync(400);
        await copy.SyncAsync();
        string older = copy.IdsOn(Copies.Evening.AddDays(-2))[0], newer = copy.IdsOn(Copies.Evening.AddDays(-1))[0];
        copy.Change(older, ("calldate", ChinaTime.ToWire(Copies.Evening.AddHours(-4))));
        copy.Change(newer, ("calldate", ChinaTime.ToWire(Copies.Evening.AddDays(-3))));

        SyncResult result = await copy.SyncAsync();

        Assert.Equal((0, 2, 0), (result.Added, result.Changed, result.Missing));
        await copy.AssertWholeAsync();
        Assert.Equal(0, (await copy.SyncAsync()).DaysWritten);
    }

    [Fact]
    public async Task AServiceThatIgnoresTheWindowIsReadWholeOnce()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 12, perDay: 100);
        copy.IgnoreWindows();
        await copy.SyncAsync();
        await copy.AssertWholeAsync();
        copy.Change(copy.IdsOn(Copies.Evening.AddDays(-10))[0], ("score", 12));   // on a day that would be settled

        SyncResult result = await copy.SyncAsync(now: Copies.Evening.AddDays(1));

        await copy.AssertWholeAsync();
        Assert.Equal((0, 1, 1199), (result.Added, result.Changed, result.Unchanged));
        Assert.InRange(result.Requests, 12, 12 + 6);
        Assert.Contains(copy.Log, line => line.Contains("ignores the window", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ManyCallsAreReadByWindowsAndADayOfManyWhole()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 1, perDay: 30_000);
        copy.Fill(days: 20, perDay: 100, before: 1);
        SyncResult result = await copy.SyncAsync();
        Assert.Equal(32_000, result.Added);
        Assert.Equal(32_000, copy.Ids().Distinct().Count());
        Assert.InRange(result.Requests, 320, 340);
        Assert.Contains(copy.Log, line => line.Contains("halving", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ANightlyRunMakesAFewOfTheRequestsOfTheFirst()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 100, perDay: 1000, before: 1);
        DateTimeOffset night = Copies.Evening.AddHours(-18);
        SyncResult first = await copy.SyncAsync(now: night);
        Assert.Equal(100_000, first.Added);
        copy.Fill(days: 1, perDay: 1000);

        SyncResult second = await copy.SyncAsync(now: night.AddDays(1));

        Assert.Equal(1000, second.Added);
        Assert.True(second.Requests * 20 <= first.Requests, $"{second.Requests} of {first.Requests}");

        // The same where the clock has gone far past the calls: all days are settled, and counting finds what is new.
        copy.Fill(days: 1, perDay: 1000, before: -1);
        await copy.SyncAsync(now: night.AddDays(400));
        copy.Fill(days: 1, perDay: 1000, before: -2);
        SyncResult late = await copy.SyncAsync(now: night.AddDays(401));
        Assert.Equal(1000, late.Added);
        Assert.True(late.Requests * 20 <= first.Requests, $"{late.Requests} of {first.Requests}");
    }

    [Fact]
    public async Task TheRecordsThatWereAddedOrChangedAreGiven()
    {
        await using Copies copy = await Copies.StartAsync(300);
        CopyOutcome first = await copy.RunAsync(copy.Order(records: true));
        Assert.Equal(copy.Table.Ids.Order(StringComparer.Ordinal), first.Records.Select(record => record.Id!).Order(StringComparer.Ordinal));

        copy.Table.InsertNewest(2);
        copy.Change(copy.Table.Ids[5], ("score", 1));
        CopyOutcome second = await copy.RunAsync(copy.Order(records: true), Copies.Evening.AddHours(5));
        Assert.Equal(new[] { copy.Table.Ids[0], copy.Table.Ids[1], copy.Table.Ids[5] }.Order(), second.Records.Select(record => record.Id!).Order());
    }

    [Fact]
    public async Task ARangeIsCopiedByWholeDaysAndFilledUpLater()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 20, perDay: 10);
        copy.Appear("never-placed", null);
        DateTimeOffset from = Copies.Evening.AddDays(-9), to = Copies.Evening.AddDays(-5).AddHours(-8);

        SyncResult part = await copy.SyncAsync(copy.Order(from: from, to: to));
        Assert.Equal((50, to), (part.Added, part.CompleteThrough));
        Assert.Equal([.. Enumerable.Range(0, 5).Select(i => CallDay.Of(from) + i)], copy.Folder.Find().Select(file => file.Day));
        Assert.Equal(1, (await copy.SyncAsync(copy.Order(from: from, to: to))).Requests);   // the count, and nothing to be read

        SyncResult toTheEnd = await copy.SyncAsync(copy.Order(from: from));
        Assert.Equal((50, Copies.Evening), (toTheEnd.Added, toTheEnd.CompleteThrough));
        Assert.Equal(50, (await copy.SyncAsync(copy.Order(to: from.AddDays(-6)))).Added);

        Assert.Equal(51, (await copy.SyncAsync()).Added);
        await copy.AssertWholeAsync();
    }

    [Fact]
    public async Task CallsWithoutATimeMayStandLast()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Table.AddRow("""{"id":"never-placed","task_id":"t","calldate":null}""");
        copy.Fill(days: 8, perDay: 5);
        SyncResult result = await copy.SyncAsync();
        Assert.Equal(41, result.Added);
        await copy.AssertWholeAsync();
        Assert.Equal(Copies.Evening, result.CompleteThrough);
    }

    [Fact]
    public async Task AnEmptyTaskIsComplete()
    {
        await using Copies copy = await Copies.StartAsync(0);
        SyncResult result = await copy.SyncAsync();
        Assert.Equal((0, Copies.Evening, 2), (result.Added, result.CompleteThrough, result.Requests));
        copy.Table.InsertNewest(3);
        Assert.Equal(3, (await copy.SyncAsync(now: Copies.Evening.AddDays(5))).Added);
        await copy.AssertWholeAsync();
    }
}
