using System.Text;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>Nothing lost, nothing twice, and no request too many, whatever the list does.</summary>
public sealed class CompletenessTests
{
    private const string Task1 = "task-1";

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(9, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 1)]
    [InlineData(95, 1)]
    [InlineData(0, 4)]
    [InlineData(10, 4)]
    [InlineData(11, 4)]
    [InlineData(95, 4)]
    [InlineData(1000, 4)]
    public async Task AListThatStandsStillCostsOneRequestAPage(int rows, int inFlight)
    {
        await using Service service = await Service.StartAsync();
        CallTable table = service.Server.AddTask(Task1, rows);

        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(10, inFlight));

        Assert.Equal(table.Ids, reading.Ids);
        Assert.Empty(reading.Failures);
        Assert.Null(reading.Fatal);
        Assert.Equal(Enumerable.Range(1, Math.Max(1, (rows + 9) / 10)), service.PagesOf(Task1).Order());
        Assert.True(service.Server.Requests.Max(r => r.InFlight) <= inFlight);
        Assert.Equal(rows, reading.Steps[^1].Total);
        Assert.Single(reading.Steps, s => s.StartsList);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task NewCallsInFrontAreReadAndNoneComesTwice(int inFlight)
    {
        await ReadMovingAsync(55, inFlight, (r, table) => { if (r.Number is 2 or 4 or 5) table.InsertNewest(r.Number); });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task RowsThatSlipPastADeletedOneAreRead(int inFlight)
    {
        await ReadMovingAsync(55, inFlight, (r, table) => { if (r.Number is 2 or 3 or 5) table.DeleteAt(0); });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task TwoSeenRowsDeletedDoNotMakeUpForTwoSkipped(int inFlight)
    {
        (Reading reading, _) = await ReadMovingAsync(30, inFlight, (r, table) =>
        {
            if (r.Number != 2) return;
            table.DeleteAt(0);
            table.DeleteAt(0);
        });

        Assert.Equal(30, reading.Ids.Length);   // the two deleted ones had been given
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task DeletedAndReplacedByAsManyLaterIsNoticed(int inFlight)
    {
        await ReadMovingAsync(40, inFlight, (r, table) =>
        {
            if (r.Number == 2) table.DeleteAt(3);
            if (r.Number == 3) table.InsertNewest(1);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task RowsThatEnterTheFilterInPagesAlreadyReadAreRead(int inFlight)
    {
        await ReadMovingAsync(40, inFlight, (r, table) => { if (r.Number == 3) table.InsertAt(12, 3); });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task RowsThatLeaveAndEnterTheFilterInTheMiddleAreReconciled(int inFlight)
    {
        await ReadMovingAsync(60, inFlight, (r, table) =>
        {
            if (r.Number == 3) table.InsertAt(5, 2);
            if (r.Number == 5) { table.DeleteAt(15); table.DeleteAt(25); }
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task ARowEnteringAndASeenOneLeavingALongListIsNoticed(int inFlight)
    {
        await ReadMovingAsync(300, inFlight, (r, table) =>
        {
            if (r.Number == 10) table.InsertAt(15, 1);
            if (r.Number == 20) table.DeleteAt(5);
        });
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 4)]
    [InlineData(3, 1)]
    [InlineData(3, 4)]
    public async Task ALongListThatOnlyGrowsInFrontCostsLittleMore(int every, int inFlight)
    {
        (_, int requests) = await ReadMovingAsync(500, inFlight, (r, table) => { if (r.Number % every == 0) table.InsertNewest(1); });

        Assert.InRange(requests, 50, inFlight == 1 ? 65 : 120);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task CallsListedByTheirBeginningAppearBehindTheFrontAndAreRead(int inFlight)
    {
        (_, int requests) = await ReadMovingAsync(500, inFlight, (r, table) => { if (r.Number is 5 or 15 or 25) table.InsertAt(r.Number, 1); });

        Assert.InRange(requests, 50, 70);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task ALongListThatLosesRowsAllTheTimeIsReadToTheEnd(int inFlight)
    {
        (_, int requests) = await ReadMovingAsync(500, inFlight, (r, table) =>
        {
            if (r.Number % 10 == 0) table.InsertNewest(1);
            if (r.Number % 15 == 0) table.DeleteAt(r.Number % 100);
        });

        Assert.InRange(requests, 100, 5 * 50);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task AsManyNewCallsAsRowsGoneAndMoreOnALongListAreNotSilent(int inFlight)
    {
        await ReadMovingAsync(500, inFlight, (r, table) =>
        {
            if (r.Number % 7 != 0 || r.Number > 45) return;
            table.InsertNewest(3);
            table.DeleteAt(0 + r.Number);
            table.DeleteAt(table.Ids.Count - 1);
        });
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(3, 4)]
    [InlineData(15, 1)]
    [InlineData(15, 4)]
    public async Task TiesInAnotherOrderEachTimeAreReadOrSaid(int size, int inFlight)
    {
        await using Service service = await Service.StartAsync();
        CallTable table = service.Server.AddTask(Task1, 60);
        table.SetGroupsOfTies(size, shuffleEachRequest: true);

        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(10, inFlight));

        Assert.Distinct(reading.Ids);
        int missing = table.Ids.Except(reading.Ids).Count();
        if (missing == 0) Assert.Empty(reading.Failures);
        else Assert.Equal(LcError.IncompleteResult, Assert.Single(reading.Failures).Error);
        if (size == 3 && inFlight == 1) Assert.Equal(0, missing);   // the order of each answer is known
        Assert.InRange(service.Server.Requests.Count, 6, 8 * 6 + 20);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task TheServicesPageSizeCounts(int inFlight)
    {
        await using Service service = await Service.StartAsync(new SimulatorOptions { Odd = false, PerPageCap = 7 });
        CallTable table = service.Server.AddTask(Task1, 61);

        Reading reading = await AssertCompleteAsync(service, table, inFlight, pageSize: 100);

        Assert.Equal(table.Ids, reading.Ids);
        Assert.Equal(Enumerable.Range(1, 9), service.PagesOf(Task1).Order());
    }

    public enum MetaLie
    {
        TotalNull,
        TotalMissing,
        MetaNull,
        MetaMissing,
        TotalLow,
        LastPageLow,
        LastPageHigh,
        LastPageNull,
        PerPageMissing,
        EverythingText,
        CurrentPageWrong,
    }

    [Theory]
    [InlineData(MetaLie.TotalNull)]
    [InlineData(MetaLie.TotalMissing)]
    [InlineData(MetaLie.MetaNull)]
    [InlineData(MetaLie.MetaMissing)]
    [InlineData(MetaLie.TotalLow)]
    [InlineData(MetaLie.LastPageLow)]
    [InlineData(MetaLie.LastPageHigh)]
    [InlineData(MetaLie.LastPageNull)]
    [InlineData(MetaLie.PerPageMissing)]
    [InlineData(MetaLie.EverythingText)]
    [InlineData(MetaLie.CurrentPageWrong)]
    public async Task EveryRowIsReadWhateverMetaSays(MetaLie lie)
    {
        foreach (int inFlight in (int[])[1, 4])
        {
            await using Service service = await Service.StartAsync();
            CallTable table = service.Server.AddTask(Task1, 45);
            service.Server.Rewrite = (_, page) => Lie(lie, page);

            Reading reading = await AssertCompleteAsync(service, table, inFlight);

            Assert.Equal(table.Ids, reading.Ids);
            Assert.InRange(service.Server.Requests.Count, 5, 9);
            if (lie is MetaLie.TotalNull or MetaLie.TotalMissing or MetaLie.MetaNull or MetaLie.MetaMissing)
                Assert.Contains(reading.Log, line => line == Messages.Fill(ClientText.NoTotal, Messages.Fill(ClientText.TaskName, Task1)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task ATotalThatIsNeverReachedIsAnErrorThatSaysHowManyAreMissing(int inFlight)
    {
        await using Service service = await Service.StartAsync();
        CallTable table = service.Server.AddTask(Task1, 45);
        service.Server.Rewrite = (_, page) => page with { Meta = page.Meta with { Total = 48 } };

        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(10, inFlight));

        Assert.Equal(table.Ids, reading.Ids);
        LcException failure = Assert.Single(reading.Failures);
        Assert.Equal(LcError.IncompleteResult, failure.Error);
        Assert.Contains("3", failure.Message, StringComparison.Ordinal);
        Assert.Equal(45, failure.RowsWritten);
        Assert.Equal(48, failure.TotalRows);
        Assert.InRange(service.Server.Requests.Count, 5, 40);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RowsWithoutEndAreGivenUpAndSaid(bool totalGrows)
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask(Task1, 45);
        int next = 0;
        service.Server.Rewrite = (_, page) =>
        {
            string rows = string.Join(',', Enumerable.Range(0, 10).Select(_ => $$"""{"id":"r{{Interlocked.Increment(ref next)}}"}"""));
            int total = totalGrows ? 45 + next / 10 : 45;
            return page with { Body = Encoding.UTF8.GetBytes($$"""{"code":200,"meta":{"total":{{total}},"per_page":10},"data":[{{rows}}]}""") };
        };

        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(10, 4));

        Assert.Distinct(reading.Ids);
        Assert.Equal(LcError.IncompleteResult, Assert.Single(reading.Failures).Error);
        Assert.InRange(service.Server.Requests.Count, 1000, 1600);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(4, true)]
    [InlineData(1, false)]
    [InlineData(4, false)]
    public async Task PagesShorterThanSaidAreReadToTheEnd(int inFlight, bool lastPageAgrees)
    {
        await using Service service = await Service.StartAsync();
        CallTable table = service.Server.AddTask(Task1, 45);
        service.Server.Rewrite = (request, page) => page with
        {
            Rows = [.. table.Ids.Skip((request.Page - 1) * 7).Take(7)],
            Meta = page.Meta with { LastPage = lastPageAgrees ? 7 : page.Meta.LastPage },
        };

        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(10, inFlight));

        Assert.Empty(reading.Failures);
        Assert.Distinct(reading.Ids);
        Assert.Equal(table.Ids.Order(), reading.Ids.Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task AShortPageInTheMiddleIsReadAgain(int inFlight)
    {
        await using Service service = await Service.StartAsync();
        CallTable table = service.Server.AddTask(Task1, 45);
        int times = 0;
        service.Server.Rewrite = (request, page) => request.Page == 2 && times++ == 0 ? page with { Rows = [.. page.Rows.Take(4)] } : page;

        await AssertCompleteAsync(service, table, inFlight);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task RowsThatNoPageShowsAreAnError(int inFlight)
    {
        await using Service service = await Service.StartAsync();
        CallTable table = service.Server.AddTask(Task1, 45);
        string hidden = table.Ids[17];
        service.Server.Rewrite = (_, page) => page with { Rows = [.. page.Rows.Where(id => id != hidden)] };

        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(10, inFlight));

        Assert.Equal(table.Ids.Where(id => id != hidden).Order(), reading.Ids.Order());
        Assert.Equal(LcError.IncompleteResult, Assert.Single(reading.Failures).Error);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 10, 1)]
    [InlineData(1, 25, 3)]
    [InlineData(4, 1, 1)]
    [InlineData(4, 10, 1)]
    [InlineData(4, 11, 2)]
    [InlineData(4, 25, 3)]
    [InlineData(4, 100, 10)]
    [InlineData(4, 1000, 10)]
    public async Task FirstAsksForNoPageMoreThanItNeeds(int inFlight, int first, int requests)
    {
        await using Service service = await Service.StartAsync();
        CallTable table = service.Server.AddTask(Task1, 100);

        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(10, inFlight, first: first));

        Assert.Equal(table.Ids.Take(first), reading.Ids);
        Assert.Equal(requests, service.Server.Requests.Count);
        Assert.Empty(reading.Failures);
    }

    [Fact]
    public async Task WhoeverTakesOneStepPaysForOneRequest()
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask(Task1, 100);
        using ListReader<CallRecord> reader = CallRecordList.Read(service.Connect(), [new(Task1)], new CallRecordQuery(), ReadPlan.All(10, 4));

        ReadStep<CallRecord>? step = await reader.NextAsync(CancellationToken.None);

        Assert.Equal(10, step!.Rows.Count);
        Assert.Single(service.Server.Requests);
    }

    [Theory]
    [InlineData(1, 100, 0, 10)]
    [InlineData(1, 10, 25, 12)]
    [InlineData(4, 10, 25, 12)]
    [InlineData(4, 10, 30, 1000)]
    [InlineData(4, 10, 99, 5)]
    [InlineData(4, 100, 25, 10)]   // the cap of 10 shows only in the first answer
    [InlineData(4, 100, 60, 40)]
    [InlineData(4, 10, 100, 5)]
    [InlineData(1, 10, 5000, 5)]
    public async Task SkipLeavesOutRowsAndNotPages(int inFlight, int pageSize, int skip, int first)
    {
        await using Service service = await Service.StartAsync(new SimulatorOptions { Odd = false, PerPageCap = 10 });
        CallTable table = service.Server.AddTask(Task1, 100);

        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(pageSize, inFlight, skip, first));

        Assert.Equal(table.Ids.Skip(skip).Take(first), reading.Ids);
        Assert.Empty(reading.Failures);
        int pages = reading.Ids.Length == 0 ? 1 : (skip + reading.Ids.Length + 9) / 10 - skip / 10;
        Assert.InRange(service.Server.Requests.Count, pages, pages + 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task FirstAndSkipCountOverAllTasks(int inFlight)
    {
        await using Service service = await Service.StartAsync();
        CallTable[] tables = [service.Server.AddTask("a", 15), service.Server.AddTask("b", 0), service.Server.AddTask("c", 30), service.Server.AddTask("d", 30)];

        Reading reading = await Reading.RunAsync(service.Connect(), ["a", "b", "c", "d"], ReadPlan.All(10, inFlight, skip: 20, first: 18));

        Assert.Equal(tables.SelectMany(t => t.Ids).Skip(20).Take(18), reading.Ids);
        Assert.Empty(service.PagesOf("d"));
        Assert.Empty(reading.Failures);
    }

    [Fact]
    public async Task TheNextTaskBeginsWhileThisOneEnds()
    {
        await using Service service = await Service.StartAsync();
        CallTable a = service.Server.AddTask("a", 30);
        CallTable b = service.Server.AddTask("b", 30);
        service.Server.Faults.Add(new Fault { Kind = FaultKind.Delay, TaskId = "a", Page = 3, DelayMs = 400 });

        Reading reading = await Reading.RunAsync(service.Connect(), ["a", "b"], ReadPlan.All(10, 4));

        Assert.Equal(a.Ids.Concat(b.Ids), reading.Ids);
        Assert.Equal(6, service.Server.Requests.Count);
        RecordedRequest last = Assert.Single(service.Server.Requests, r => r is { TaskId: "a", Page: 3 });
        RecordedRequest next = Assert.Single(service.Server.Requests, r => r is { TaskId: "b", Page: 1 });
        Assert.True(next.StartedAt < last.FinishedAt);
    }

    [Fact]
    public async Task AnUnknownTaskIsSaidAndTheOthersAreRead()
    {
        await using Service service = await Service.StartAsync();
        CallTable a = service.Server.AddTask("a", 15);
        CallTable b = service.Server.AddTask("b", 25);

        Reading reading = await Reading.RunAsync(service.Connect(), ["a", "unknown", "b"], ReadPlan.All(10, 4));

        Assert.Equal(a.Ids.Concat(b.Ids), reading.Ids);
        LcException failure = Assert.Single(reading.Failures);
        Assert.Equal((LcError.TaskNotFound, 5002, "unknown", 200), (failure.Error, failure.Code, failure.TaskId, failure.StatusCode));
    }

    [Fact]
    public async Task ATaskNamedTwiceIsReadTwice()
    {
        await using Service service = await Service.StartAsync();
        CallTable a = service.Server.AddTask("a", 15);

        Reading reading = await Reading.RunAsync(service.Connect(), ["a", "a"], ReadPlan.All(10, 4));

        Assert.Equal(a.Ids.Concat(a.Ids), reading.Ids);
    }

    [Fact]
    public async Task OnePageIsOneRequestWhateverIsMissing()
    {
        await using Service service = await Service.StartAsync();
        CallTable table = service.Server.AddTask(Task1, 45);

        Reading first = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.FirstPage(10));
        Reading third = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.OnePage(3, 10));
        Reading past = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.OnePage(9, 10));
        Reading own = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.FirstPage());

        Assert.Equal(table.Ids.Take(10), first.Ids);
        Assert.Equal(table.Ids.Skip(20).Take(10), third.Ids);
        Assert.Empty(past.Ids);
        Assert.Equal(table.Ids.Take(15), own.Ids);   // the service's own page size
        Assert.Equal([1, 3, 9, 1], service.PagesOf(Task1));
        Assert.All([first, third, past, own], r => Assert.Empty(r.Failures));
        Assert.False(service.Server.Requests[3].Query.ContainsKey("per_page"));
    }

    /// <summary>Reads a list that moves before answers. It must be complete.</summary>
    private static async Task<(Reading Reading, int Requests)> ReadMovingAsync(int rows, int inFlight, Action<PageRequest, CallTable> move)
    {
        await using Service service = await Service.StartAsync();
        CallTable table = service.Server.AddTask(Task1, rows);
        service.Server.BeforeAnswer = r => move(r, table);
        Reading reading = await AssertCompleteAsync(service, table, inFlight);
        return (reading, service.Server.Requests.Count);
    }

    private static async Task<Reading> AssertCompleteAsync(Service service, CallTable table, int inFlight, int pageSize = 10)
    {
        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(pageSize, inFlight));

        Assert.Null(reading.Fatal);
        Assert.Empty(reading.Failures);
        Assert.Distinct(reading.Ids);
        Assert.Empty(table.Ids.Except(reading.Ids));
        return reading;
    }

    private static PageAnswer Lie(MetaLie lie, PageAnswer page) => lie switch
    {
        MetaLie.TotalNull => page with { Meta = page.Meta with { Total = null } },
        MetaLie.TotalMissing => page with { Meta = page.Meta with { Total = PageMeta.Missing } },
        MetaLie.MetaNull => page with { MetaNull = true },
        MetaLie.MetaMissing => page with { MetaMissing = true },
        MetaLie.TotalLow => page with { Meta = page.Meta with { Total = 12 } },
        MetaLie.LastPageLow => page with { Meta = page.Meta with { LastPage = 1 } },
        MetaLie.LastPageHigh => page with { Meta = page.Meta with { LastPage = 8 } },
        MetaLie.LastPageNull => page with { Meta = page.Meta with { LastPage = null } },
        MetaLie.PerPageMissing => page with { Meta = page.Meta with { PerPage = PageMeta.Missing } },
        MetaLie.EverythingText => page with { Meta = page.Meta with { Total = "45", LastPage = "5", CurrentPage = "1", PerPage = "10" } },
        MetaLie.CurrentPageWrong => page with { Meta = page.Meta with { CurrentPage = 77 } },
        _ => throw new ArgumentOutOfRangeException(nameof(lie)),
    };
}
