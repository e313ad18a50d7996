using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>The right rows, or an error, whatever the service leaves out of what it says of its pages.</summary>
public sealed class PageSizeTests
{
    private const string Task1 = "task-1";

    public static readonly TheoryData<string> WhatIsMissing =
        ["", "per_page", "last_page", "total", "per_page,last_page", "per_page,total", "last_page,total", "per_page,last_page,total"];

    [Theory]
    [MemberData(nameof(WhatIsMissing))]
    public Task AllFirstAndSkipGiveTheRightRows(string missing) => AllFirstAndSkipGiveTheRightRowsAsync(missing, 4);

    [Theory]
    [MemberData(nameof(WhatIsMissing))]
    [Trait("Speed", "Slow")]
    public Task AllFirstAndSkipGiveTheRightRowsOfOnePageAtATime(string missing) => AllFirstAndSkipGiveTheRightRowsAsync(missing, 1);

    private static async Task AllFirstAndSkipGiveTheRightRowsAsync(string missing, int inFlight)
    {
        List<string> wrong = [];
        foreach (int cap in (int[])[7, 50, 100])
        {
            await using Service service = await Service.StartAsync(new SimulatorOptions { Odd = false, PerPageCap = cap });
            service.Server.Rewrite = (_, page) => page with { Meta = Without(page.Meta, missing) };
            foreach (int rows in (int[])[0, 1, 50, 99, 100, 120, 250])
            {
                CallTable table = service.Server.AddTask(Task1, rows);
                foreach ((int skip, int first) in ((int, int)[])[(0, int.MaxValue), (0, 7), (0, 50), (0, 120), (30, int.MaxValue), (60, 50), (120, int.MaxValue), (120, 10)])
                {
                    service.Server.ClearRequests();
                    Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(100, inFlight, skip, first));
                    string[] expected = [.. table.Ids.Skip(skip).Take(first)];
                    int pages = Math.Max(1, (int)((Math.Min(rows, (long)skip + first) + cap - 1) / cap));
                    if (reading.Failures.Count > 0 || !reading.Ids.SequenceEqual(expected) || service.Server.Requests.Count > pages + 3)
                        wrong.Add($"{rows} rows, {cap} a page, -Skip {skip} -First {first}: {reading.Ids.Length} of {expected.Length}, pages {string.Join(',', service.PagesOf(Task1))}, {reading.Failures.FirstOrDefault()?.Message}");
                }
            }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n" + string.Join('\n', wrong.Take(12)));
    }

    [Theory]
    [InlineData(1, 120, 0)]
    [InlineData(4, 120, 0)]
    [InlineData(4, 30, 0)]
    [InlineData(4, 20, 110)]
    public async Task WhatAShortPageLeavesOutIsSaid(int inFlight, int first, int skip)
    {
        await using Service service = await Service.StartAsync();
        CallTable table = service.Server.AddTask(Task1, 400);
        string[] hidden = [.. table.Ids.Skip(20).Take(4), .. table.Ids.Skip(112).Take(4)];
        service.Server.Rewrite = (_, page) => page with { Rows = [.. page.Rows.Except(hidden)] };

        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(100, inFlight, skip, first));

        LcException failure = Assert.Single(reading.Failures);
        Assert.Equal(LcError.IncompleteResult, failure.Error);
        Assert.Equal(ClientText.IncompletePages, failure.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task AShortPageThatIsWholeTheNextTimeGivesTheRightRowsToFirst(int inFlight)
    {
        await using Service service = await Service.StartAsync();
        CallTable table = service.Server.AddTask(Task1, 400);
        int times = 0;
        service.Server.Rewrite = (request, page) => request.Page == 1 && times++ == 0 ? page with { Rows = [.. page.Rows.Take(96)] } : page;

        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(100, inFlight, first: 120));

        Assert.Empty(reading.Failures);
        Assert.Equal(table.Ids.Take(120), reading.Ids);
    }

    [Fact]
    public async Task SmallerPagesThanAskedForAreSaidOnce()
    {
        await using Service service = await Service.StartAsync(new SimulatorOptions { Odd = false, PerPageCap = 50 });
        service.Server.AddTask(Task1, 220);

        Reading capped = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(100, 4));
        Reading asAsked = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(50, 4));

        Assert.Single(capped.Log, line => line.EndsWith("50 a page, not 100.", StringComparison.Ordinal));
        Assert.DoesNotContain(asAsked.Log, line => line.Contains("a page, not", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("total", 30)]
    [InlineData("total", 3000)]
    [InlineData("total,last_page", null)]
    [InlineData("total,last_page,per_page", null)]
    public async Task AtMostTwoRequestsGoPastTheEnd(string missing, int? lastPage)
    {
        foreach (int inFlight in (int[])[1, 4])
        {
            await using Service service = await Service.StartAsync();
            CallTable table = service.Server.AddTask(Task1, 50);
            service.Server.Rewrite = (_, page) => page with { Meta = Without(page.Meta with { LastPage = lastPage }, missing) };

            Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(10, inFlight));

            Assert.Equal(table.Ids, reading.Ids);
            Assert.InRange(service.Server.Requests.Count, 5, 7);
        }
    }

    [Theory]
    [InlineData("", 15, false)]
    [InlineData("", 16, true)]
    [InlineData("total", 16, true)]
    [InlineData("total", 15, false)]
    [InlineData("total,last_page", 16, true)]
    [InlineData("total,last_page,per_page", 16, true)]
    public async Task TheFirstPageKnowsWhetherThereIsMore(string missing, int rows, bool hasMore)
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask(Task1, rows);
        service.Server.Rewrite = (_, page) => page with { Meta = Without(page.Meta, missing) };

        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.FirstPage());

        Assert.Equal(hasMore, Assert.Single(reading.Steps).HasMore);
        Assert.Single(service.Server.Requests);
    }

    [Theory]
    [InlineData(0, 0, 15, new[] { 1 })]
    [InlineData(10, 10, 5, new[] { 1 })]
    [InlineData(15, 15, 15, new[] { 1, 2 })]
    [InlineData(20, 20, 10, new[] { 1, 2 })]
    [InlineData(39, 39, 1, new[] { 1, 3 })]
    [InlineData(40, 40, 0, new[] { 1 })]
    public async Task OnePageBehindWhatIsLeftOut(int skip, int from, int count, int[] pages)
    {
        await using Service service = await Service.StartAsync();
        CallTable table = service.Server.AddTask(Task1, 40);
        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.FirstPage(skip: skip));

        Assert.Equal(table.Ids.Skip(from).Take(count), reading.Ids);
        Assert.Equal(pages, service.PagesOf(Task1));
    }

    private static PageMeta Without(PageMeta meta, string missing) => meta with
    {
        Total = missing.Contains("total", StringComparison.Ordinal) ? PageMeta.Missing : meta.Total,
        LastPage = missing.Contains("last_page", StringComparison.Ordinal) ? PageMeta.Missing : meta.LastPage,
        PerPage = missing.Contains("per_page", StringComparison.Ordinal) ? PageMeta.Missing : meta.PerPage,
    };
}
