using System.Globalization;
using LongCall.Http;
using LongCall.Requests;
using LongCall.Simulator;
using ServiceRoute = LongCall.Simulator.ServiceRoute;

namespace LongCall.Client.Tests;

/// <summary>A task's totals, in whatever form they come.</summary>
public sealed class TaskStatisticTests
{
    [Fact]
    public async Task EverythingThatWasSentIsThere()
    {
        TaskStatistic read = await ReadAsync("""
            {"answer_rate":{"answered":1,"noAnswer":"2","callCompletetRate":33.329999999999998,"taskProgress":"87.5","extra":{"a":1}},
             "intention":[{"intention_results":1,"name":"A类客户","total":"1","percent":33.329999999999998},{"intention_results":0,"name":"未分类","total":2,"percent":66.67,"x":1},{"intention_results":9,"total":0}],
             "number_status":{"1":{"status":1,"status_str":"呼叫成功","count":1},"4":{"status":"4","status_str":"无应答","count":2},"77":{"status":77,"count":1}},
             "rounds":{"1":0,"2~5":"3","6~10":null,">20":1},
             "later":[1]}
            """);

        Assert.Equal(("t", 1L, 2L, 33.329999999999998m, 87.5m), (read.TaskId, read.Answered, read.NotAnswered, read.AnswerRate, read.Progress));
        Assert.Equal("33.329999999999998", read.AnswerRate!.Value.ToString(CultureInfo.InvariantCulture));
        Assert.Equal([(IntentionTag.A, "A类客户", 1L, 33.329999999999998m), (IntentionTag.None, "未分类", 2L, 66.67m), ((IntentionTag?)9, null, 0L, null)],
            read.Intentions.Select(one => (one.IntentionTag, one.Name, one.Total, one.Percent)));
        Assert.Equal([(NumberStatus.Success, "呼叫成功", 1L), (NumberStatus.NoAnswer, "无应答", 2L), ((NumberStatus?)77, null, 1L)],
            read.NumberStatuses.Select(one => (one.Status, one.StatusName, one.Count)));
        Assert.Equal([("1", 0L), ("2~5", 3L), ("6~10", null), (">20", 1L)], read.Rounds.Select(one => (one.Rounds, one.Count)));
        Assert.Equal("""{"answer_rate":{"extra":{"a":1}},"later":[1]}""", read.AdditionalProperties!.ToString());
        Assert.Equal("""{"x":1}""", read.Intentions[1].AdditionalProperties!.ToString());
    }

    [Fact]
    public async Task TheSubAccountThatWasAskedForIsThere()
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddSubUser("s1");
        service.Server.AddTask("a", 1, ownerId: "s1");

        TaskStatistic asked = await new TaskStatisticReader(service.Connect(), ClientLog.None).ReadAsync("a", null, "s1", default);
        TaskStatistic ofConnection = await new TaskStatisticReader(service.Connect(subUserId: "s1"), ClientLog.None).ReadAsync("a", null, null, default);

        Assert.Equal(("s1", "s1"), (asked.SubUserId, ofConnection.SubUserId));
        Assert.Null(asked.AdditionalProperties);
    }

    [Theory]
    [InlineData("""[{"rounds":"1","count":2},{"rounds":"2~5","count":3,"x":1}]""", "1=2 2~5=3", false)]
    [InlineData("""{"1":{"count":2},"2~5":{"count":3}}""", "1=2 2~5=3", false)]
    [InlineData("""[2,3]""", "", true)]
    [InlineData("""{"1":[2],"2~5":3}""", "1= 2~5=3", true)]
    [InlineData("""[]""", "", false)]
    [InlineData("""{}""", "", false)]
    [InlineData("""null""", "", false)]
    [InlineData("""7""", "", true)]
    public async Task RoundsComeInAnyFormAndNoneIsLost(string rounds, string expected, bool isKept)
    {
        TaskStatistic read = await ReadAsync($$"""{"answer_rate":[],"rounds":{{rounds}} }""");

        Assert.Equal(expected, string.Join(" ", read.Rounds.Select(one => one.Rounds + "=" + one.Count)));
        Assert.Equal(isKept ? "{\"rounds\":" + rounds + "}" : null, read.AdditionalProperties?.ToString());
    }

    [Theory]
    [InlineData("""{"intention":[],"x":null}""")]
    [InlineData("""{"answer_rate":null,"number_status":"","x":null}""")]
    public async Task WhatIsMissingIsNullAndNotZero(string data)
    {
        TaskStatistic read = await ReadAsync(data);

        Assert.Null(read.Answered);
        Assert.Null(read.NotAnswered);
        Assert.Null(read.AnswerRate);
        Assert.Empty(read.Intentions);
        Assert.Empty(read.NumberStatuses);
        Assert.Empty(read.Rounds);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    public async Task ASuccessWithoutTotalsIsAnError(string data)
    {
        LcException failure = await Assert.ThrowsAsync<LcException>(() => ReadAsync(data));

        Assert.Equal((LcError.InvalidResponse, "t"), (failure.Error, failure.TaskId));
    }

    [Fact]
    public async Task TimesGoOutOnChinasClock()
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("t", 5);
        DateTimeOffset from = new(2025, 6, 1, 16, 0, 0, TimeSpan.Zero), to = new(2025, 6, 30, 15, 59, 59, TimeSpan.Zero);

        await new TaskStatisticReader(service.Connect(), ClientLog.None).ReadAsync("t", (from, to), "sub user", CancellationToken.None).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.EndsWith("/task/t/stat?date%5B%5D=2025-06-02%2000%3A00%3A00&date%5B%5D=2025-06-30%2023%3A59%3A59&sub_user_id=sub%20user", Assert.Single(service.Server.Requests).RawTarget, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheTotalsAreThoseOfTheRecords()
    {
        await using Service service = await Service.StartAsync(new SimulatorOptions());
        service.Server.AddTask("t", 250);

        TaskStatistic total = await new TaskStatisticReader(service.Connect(), ClientLog.None).ReadAsync("t", null, null, CancellationToken.None);
        List<CallRecord> records = (await Reading.RunAsync(service.Connect(), "t", ReadPlan.All(100, 4))).Records;

        Assert.Equal(records.Count(r => r.BillMs > 0), total.Answered);
        Assert.Equal(records.Count(r => !(r.BillMs > 0)), total.NotAnswered);
        Assert.All(total.Intentions, one => Assert.Equal(records.Count(r => (r.IntentionTag ?? IntentionTag.None) == one.IntentionTag), one.Total));
    }

    private static async Task<TaskStatistic> ReadAsync(string data)
    {
        await using Service service = await Service.StartAsync();
        service.Server.Faults.Add(new Fault { Kind = FaultKind.RawBody, Route = ServiceRoute.Statistic, Body = "{\"code\":200,\"data\":" + data + "}" });
        return await new TaskStatisticReader(service.Connect(), ClientLog.None).ReadAsync("t", null, null, CancellationToken.None);
    }
}
