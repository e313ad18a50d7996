using LongCall.Copy;

namespace LongCall.Client.Tests;

/// <summary>The service counts otherwise than it shows, or shows calls of times that no run asks for: all is held, and no run says that something is lacking.</summary>
public class CopyCountTests
{
    [Fact]
    public async Task CallsOfTheFutureAreHeldWhereverTheyStand()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 10, perDay: 5);
        copy.Appear("next-year", Copies.Evening.AddDays(300));
        copy.Appear("in-a-week", Copies.Evening.AddDays(7));
        copy.Appear("in-a-century", Copies.Evening.AddYears(150));
        copy.Appear("last", new DateTimeOffset(9999, 12, 31, 23, 59, 59, ChinaTime.Offset));
        copy.Appear("now", Copies.Evening);

        SyncResult first = await copy.SyncAsync();

        Assert.Equal((55, Copies.Evening), (first.Added, first.CompleteThrough));
        await copy.AssertWholeAsync();
        Assert.Equal(2, (await copy.SyncAsync()).Requests);   // nothing is in doubt

        copy.Table.Delete("next-year");
        Assert.Equal(1, (await copy.SyncAsync()).Missing);
        Assert.Equal(1, (await copy.SyncAsync(copy.Order(prune: true))).Pruned);
        copy.Change("in-a-week", ("score", 3));
        Assert.Equal(1, (await copy.SyncAsync(now: Copies.Evening.AddDays(8))).Changed);
        await copy.AssertWholeAsync();
    }

    [Fact]
    public async Task CallsOfTheFutureThatTheOrderLeavesOutAreNotHeld()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 10, perDay: 5);
        copy.Appear("in-a-week", Copies.Evening.AddDays(7));
        copy.Appear("next-year", Copies.Evening.AddDays(300));
        copy.Appear("now", Copies.Evening);

        await copy.SyncAsync(copy.Order(to: Copies.Evening.AddDays(20)));

        Assert.Contains("in-a-week", copy.Ids());
        Assert.DoesNotContain("next-year", copy.Ids());
    }

    [Fact]
    public async Task RowsThatTheServiceListsTwiceLackNothing()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 30, perDay: 12);
        foreach (string json in copy.Table.Ids.Where((_, i) => i % 20 == 0).Select(copy.Table.RowJson).ToList()) copy.Table.AddRow(json);

        Assert.Equal(360, (await copy.SyncAsync()).Added);
        for (int run = 0; run < 2; run++)
        {
            SyncResult result = await copy.SyncAsync();
            Assert.Equal((0, 0, Copies.Evening), (result.Added, result.Missing, result.CompleteThrough));
        }
        Assert.InRange((await copy.SyncAsync()).Requests, 1, 6);   // what the days were proved to have is remembered

        copy.Appear("late", Copies.Evening.AddDays(-20));
        Assert.Equal(1, (await copy.SyncAsync()).Added);
        string gone = copy.IdsOn(Copies.Evening.AddDays(-12))[5];
        copy.Table.Delete(gone);
        Assert.Equal(copy.Table.Ids.Contains(gone) ? 0 : 1, (await copy.SyncAsync()).Missing);
        Assert.Equal(361, copy.Ids().Count);
    }

    [Fact]
    public async Task CallsOfATimeThatNobodyCanReadAreThoseWithoutOne()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 10, perDay: 5);
        copy.Appear("year-one", Copies.Evening);
        copy.Change("year-one", ("calldate", "0001-01-01 00:00:01"));
        copy.Appear("never-placed", null);

        for (int run = 0; run < 3; run++)
        {
            SyncResult result = await copy.SyncAsync();
            Assert.Equal((run == 0 ? 52 : 0, 0, Copies.Evening), (result.Added, result.Missing, result.CompleteThrough));
        }
        Assert.Equal(2, copy.Folder.Find(isDayWanted: day => day.IsNone).Sum(file => DayFile.Read(file.Path).Count()));
        await copy.AssertWholeAsync();
    }
}
