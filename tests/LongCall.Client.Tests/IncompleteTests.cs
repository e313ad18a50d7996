using System.Text;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>What an incomplete result says is true: what happened, and a number that is known or none.</summary>
public sealed class IncompleteTests
{
    private const string Task1 = "task-1";

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task AListThatStoodStillIsNotSaidToHaveChanged(int inFlight)
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask(Task1, 45);
        service.Server.Rewrite = (_, page) => page with { Meta = page.Meta with { Total = 48 } };

        LcException failure = await FailureAsync(service, inFlight);

        Assert.Equal(Messages.Fill(ClientText.IncompleteCount, 3, 48), failure.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task AListThatChangedSaysHowManyAreMissingAtLeast(int inFlight)
    {
        await using Service service = await Service.StartAsync();
        CallTable table = service.Server.AddTask(Task1, 45);
        string[] hidden = [.. table.Ids.Skip(17).Take(3)];
        service.Server.BeforeAnswer = r => { if (r.Number % 3 == 0) table.InsertNewest(1); };
        service.Server.Rewrite = (_, page) => page with { Rows = [.. page.Rows.Except(hidden)] };

        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(10, inFlight));

        LcException failure = Assert.Single(reading.Failures);
        long missing = failure.TotalRows!.Value - reading.Ids.Length;
        Assert.Equal(Messages.Fill(ClientText.IncompleteChanged, missing, failure.TotalRows), failure.Message);
        Assert.InRange(missing, 3, 5);   // of what came since, the last may not have been read
    }

    [Fact]
    public async Task AListWithoutEndIsSaidToHaveNone()
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask(Task1, 45);
        int next = 0;
        service.Server.Rewrite = (_, page) =>
        {
            string rows = string.Join(',', Enumerable.Range(0, 10).Select(_ => $$"""{"id":"r{{Interlocked.Increment(ref next)}}"}"""));
            return page with { Body = Encoding.UTF8.GetBytes($$"""{"code":200,"meta":{"total":45,"per_page":10},"data":[{{rows}}]}""") };
        };

        LcException failure = await FailureAsync(service, 4);

        Assert.Equal(Messages.Fill(ClientText.IncompleteEndless, failure.RowsWritten, 45), failure.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public Task EqualRowsInChangingOrderAndNewCallsGiveNoFalseNumber(int inFlight) => EqualRowsGiveNoFalseNumberAsync(inFlight, 1, 3);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [Trait("Speed", "Slow")]
    public Task EqualRowsInChangingOrderAndNewCallsNeverGiveAFalseNumber(int inFlight) => EqualRowsGiveNoFalseNumberAsync(inFlight, 4, 12);

    private static async Task EqualRowsGiveNoFalseNumberAsync(int inFlight, int firstSeed, int lastSeed)
    {
        for (int seed = firstSeed; seed <= lastSeed; seed++)
        {
            await using Service service = await Service.StartAsync(new SimulatorOptions { Odd = false, Seed = (ulong)seed });
            CallTable table = service.Server.AddTask(Task1, 300);
            table.SetGroupsOfTies(15, shuffleEachRequest: true);
            service.Server.BeforeAnswer = r => { if (r.Number % 10 == 0) table.InsertNewest(1); };

            Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(10, inFlight));

            Assert.Distinct(reading.Ids);
            if (reading.Failures.Count == 0) continue;
            LcException failure = Assert.Single(reading.Failures);
            long missing = failure.TotalRows!.Value - reading.Ids.Length;
            string text = missing > 0 ? ClientText.IncompleteChanged : ClientText.IncompleteUnknown;
            Assert.Equal(Messages.Fill(text, missing, failure.TotalRows), failure.Message);
        }
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(4, 10)]
    [InlineData(4, 7)]
    [InlineData(4, 100)]
    [InlineData(4, 1)]
    public async Task AJoinThatListsRowsTwiceIsReadWholeAndSaidOnce(int inFlight, int pageSize)
    {
        await using Service service = await Service.StartAsync();
        ServeRows(service, perPage => Joined(60, everyThird: true));

        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(pageSize, inFlight));

        Assert.Empty(reading.Failures);
        Assert.Equal(Enumerable.Range(0, 60).Select(i => "r" + i), reading.Ids);
        Assert.Single(reading.Log, line => line == Messages.Fill(ClientText.Doubles, Messages.Fill(ClientText.TaskName, Task1), 80, 60));
        Assert.InRange(service.Server.Requests.Count, 1, 2 + (80 / pageSize) + (80 / Math.Max(1, 2 * pageSize / 3)) + 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task RowsThatFallOnTwoPagesAreNotTakenForAJoin(int inFlight)
    {
        // The order of equal rows depends on the page size, as in a sort by a column that is not unique; at each size the same rows come twice.
        await using Service service = await Service.StartAsync();
        string[] rows = [.. Enumerable.Range(0, 60).Select(i => "r" + i)];
        ServeRows(service, perPage => [.. rows.Select((_, place) => rows[place - (place % perPage == 0 && place > 0 ? 1 : 0)])]);

        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(10, inFlight));

        Assert.Distinct(reading.Ids);
        Assert.Empty(rows.Except(reading.Ids));   // what one size hides, the other shows
        Assert.DoesNotContain(reading.Log, line => line.StartsWith("Task task-1: the service lists", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task DoublesThatNoOtherPageSizeExplainsAreSaidWithoutANumber(int inFlight)
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask(Task1, 60);
        string[] rows = ["first", .. Joined(45, everyThird: true)];   // some pairs lie on an edge; pages of ten, whatever is asked for
        service.Server.Rewrite = (r, page) => page with { Body = Page(rows, r.Page, 10) };

        LcException failure = await FailureAsync(service, inFlight);

        Assert.Equal(ClientText.IncompletePages, failure.Message);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(4, null)]
    [InlineData(4, "")]
    public async Task ARowWithoutAnIdIsGivenOnce(int inFlight, string? none)
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask(Task1, 45);
        int requests = 0;
        List<string?> rows = [.. Enumerable.Range(0, 45).Select(i => i % 9 == 4 ? none : "r" + i)];
        service.Server.Rewrite = (r, page) =>
        {
            if (++requests == 3) rows.RemoveRange(0, 2);
            return page with { Body = Page([.. rows], r.Page, 10) };
        };

        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(10, inFlight));

        Assert.InRange(reading.Records.Count(r => r.Id == none), 4, 5);
        Assert.Equal(LcError.IncompleteResult, Assert.Single(reading.Failures).Error);
    }

    [Theory]
    [InlineData(1, 8000L, null)]
    [InlineData(10, 8000L, null)]
    [InlineData(10, 8000L, 800)]
    [InlineData(1, long.MaxValue, int.MaxValue)]
    [InlineData(10, long.MaxValue, int.MaxValue)]
    [InlineData(10, null, int.MaxValue)]
    public async Task AServiceThatShowsTheSamePageForEachIsNotAskedWithoutEnd(int rows, long? total, int? lastPage)
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask(Task1, 45);
        string data = string.Join(',', Enumerable.Range(0, rows).Select(i => $$"""{"id":"r{{i}}"}"""));
        string meta = System.Text.Json.JsonSerializer.Serialize(new { total, last_page = lastPage, per_page = 10 });
        service.Server.Rewrite = (_, page) => page with { Body = Encoding.UTF8.GetBytes($$"""{"code":200,"meta":{{meta}},"data":[{{data}}]}""") };

        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(10, 4));

        Assert.Equal(LcError.IncompleteResult, Assert.Single(reading.Failures).Error);
        Assert.Equal(rows, reading.Records.Count);
        Assert.InRange(service.PagesOf(Task1).Length, 2, 150);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task ManyNewCallsAtOnceDoNotEndTheReading(int inFlight)
    {
        await using Service service = await Service.StartAsync();
        CallTable table = service.Server.AddTask(Task1, 600);
        service.Server.BeforeAnswer = r => { if (r.Number == 32) table.InsertNewest(400); };

        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(10, inFlight));

        Assert.Empty(reading.Failures);
        Assert.Equal(table.Ids.Order(StringComparer.Ordinal), reading.Ids.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task RowsWithoutIdsOfAListThatStandsStillAreAllGiven(string? none)
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask(Task1, 45);
        service.Server.Rewrite = (r, page) => page with { Body = Page([.. Enumerable.Repeat(none, 45)], r.Page, 10) };

        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(10, 4));

        Assert.Equal(45, reading.Records.Count);
        Assert.Empty(reading.Failures);
    }

    [Fact]
    public async Task TheExampleOfTheDocumentation()
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask(Task1, 1);
        List<string> rows = ["h", "g", "f", "e", "d", "c", "b", "a"];
        List<string> answers = [];
        service.Server.BeforeAnswer = r =>
        {
            if (r.Number == 2) rows.Insert(0, "i");
            if (r.Number == 3) rows.Remove("g");
        };
        service.Server.Rewrite = (r, page) =>
        {
            answers.Add($"{r.Page}: {string.Join(' ', rows.Skip((r.Page - 1) * 3).Take(3))} of {rows.Count}");
            return page with { Body = Page([.. rows], r.Page, 3) };
        };

        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(3, 1));

        Assert.Equal(["1: h g f of 8", "2: f e d of 9", "3: b a of 8", "2: e d c of 8", "1: i h f of 8", "1: i h f of 8", "2: e d c of 8", "3: b a of 8"], answers);
        Assert.Equal("hgfedcbai", string.Concat(reading.Ids));
        Assert.Empty(reading.Failures);
    }

    private static async Task<LcException> FailureAsync(Service service, int inFlight)
    {
        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(10, inFlight));
        LcException failure = Assert.Single(reading.Failures);
        Assert.Equal(LcError.IncompleteResult, failure.Error);
        return failure;
    }

    private static string[] Joined(int records, bool everyThird) =>
        [.. Enumerable.Range(0, records).SelectMany(i => Enumerable.Repeat("r" + i, everyThird && i % 3 == 2 ? 2 : 1))];

    private static void ServeRows(Service service, Func<int, string[]> rows)
    {
        service.Server.AddTask(Task1, 1);
        service.Server.Rewrite = (r, page) => page with { Body = Page(rows(r.PerPage), r.Page, r.PerPage) };
    }

    private static byte[] Page(string?[] rows, int page, int perPage)
    {
        string data = string.Join(',', rows.Skip((page - 1) * perPage).Take(perPage).Select(id => id is null ? """{"name":"x"}""" : $$"""{"id":"{{id}}"}"""));
        return Encoding.UTF8.GetBytes(
            $$"""{"code":200,"meta":{"total":{{rows.Length}},"last_page":{{(rows.Length + perPage - 1) / perPage}},"per_page":{{perPage}}},"data":[{{data}}]}""");
    }
}
