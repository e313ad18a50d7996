using System.Text.Json.Nodes;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>What goes over the wire for each filter, as PHP reads it.</summary>
public sealed class QueryTests
{
    private static readonly DateTimeOffset Noon = new(2024, 9, 15, 12, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task WithoutFiltersOnlyThePageIsSent() => await AssertQueryAsync(new CallRecordQuery(), """{"page":"1"}""");

    [Fact]
    public async Task TheKeywordIsEncoded() =>
        await AssertQueryAsync(new CallRecordQuery { Keyword = "+86 1&2=3%40#中[]" }, """{"keyword":"+86 1&2=3%40#中[]","page":"1"}""");

    [Fact]
    public async Task GradesAreAList() =>
        await AssertQueryAsync(new CallRecordQuery { IntentionTags = [IntentionTag.A, IntentionTag.E] }, """{"intention_tags":["1","5"],"page":"1"}""");

    [Fact]
    public async Task ScoreRangesAreAListOfPairs() => await AssertQueryAsync(
        new CallRecordQuery { ScoreRanges = [new ScoreRange(60, 100), new ScoreRange(0.5m, 1.25m)] }, """{"levels":[["60","100"],["0.5","1.25"]],"page":"1"}""");

    [Fact]
    public async Task TimesAreOnChinasClock() => await AssertQueryAsync(
        new CallRecordQuery { StartAt = Noon.ToUniversalTime(), EndAt = Noon.ToOffset(TimeSpan.FromHours(-7)) },
        """{"start_at":"2024-09-15 12:00:00","end_at":"2024-09-15 12:00:00","page":"1"}""");

    [Fact]
    public async Task HangUpTimesAreAList()
    {
        await AssertQueryAsync(new CallRecordQuery { HangupDate = [Noon] }, """{"hangup_date":["2024-09-15 12:00:00"],"page":"1"}""");
        await AssertQueryAsync(new CallRecordQuery { HangupDate = [Noon, Noon.AddDays(1)] }, """{"hangup_date":["2024-09-15 12:00:00","2024-09-16 12:00:00"],"page":"1"}""");
    }

    [Fact]
    public async Task TheSubAccountOfTheQueryGoesBeforeThatOfTheConnection()
    {
        await AssertQueryAsync(new CallRecordQuery { SubUserId = "s1" }, """{"sub_user_id":"s1","page":"1"}""");
        await AssertQueryAsync(new CallRecordQuery(), """{"sub_user_id":"s0","page":"1"}""", subUserId: "s0");
        await AssertQueryAsync(new CallRecordQuery { SubUserId = "s1" }, """{"sub_user_id":"s1","page":"1"}""", subUserId: "s0");
    }

    [Fact]
    public async Task EveryRequestSaysWhoAsksAndWhatForAndKeepsTheFilters()
    {
        await using Service service = await Service.StartAsync(new SimulatorOptions { Odd = false, PathPrefix = "/saas" });
        service.Server.AddTask("a b?c#中%20&", 300);

        Reading reading = await Reading.RunAsync(service.Connect(), ["a b?c#中%20&"], ReadPlan.All(50, 4), new CallRecordQuery { IntentionTags = [IntentionTag.A, IntentionTag.B] });

        Assert.NotEmpty(reading.Ids);
        Assert.Empty(reading.Failures);
        Assert.All(reading.Records, r => Assert.True(r.IntentionTag is IntentionTag.A or IntentionTag.B));
        Assert.All(service.Server.Requests, r =>
        {
            Assert.Equal(("GET", "application/json", true), (r.Method, r.Accept, r.BearerMatches));
            Assert.Matches(@"^LongCall/\d+\.\d+\.\d+$", r.UserAgent);
            Assert.Equal("/saas/agent-api/user/" + service.Server.AccountId + "/task/a b?c#中%20&/record", r.Path);
            Assert.Equal("""["1","2"]""", r.Query["intention_tags"]!.ToJsonString());
            Assert.DoesNotContain('[', r.RawTarget);
        });
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task ATaskIdThatIsAnotherRouteIsRefused(string id)
    {
        await using Service service = await Service.StartAsync();
        Connection connection = service.Connect();

        Assert.Throws<ArgumentException>(() => CallRecordList.Read(connection, [new(id)], new CallRecordQuery(), ReadPlan.FirstPage()));
    }

    [Theory]
    [InlineData("60-100", "60-100")]
    [InlineData("60..100", "60-100")]
    [InlineData(" 0.5 ~ 1.50 ", "0.5-1.5")]
    [InlineData("-5-10", "-5-10")]
    [InlineData("６０－１００", "60-100")]
    public void AScoreRangeIsReadFromText(string text, string expected) => Assert.Equal(expected, ScoreRange.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("60")]
    [InlineData("a-b")]
    [InlineData("1-2-3")]
    [InlineData("1,5-2,5")]
    public void WhatIsNoScoreRangeIsRefused(string text) => Assert.Throws<FormatException>(() => ScoreRange.Parse(text));

    [Fact]
    public void AScoreRangeThatEndsBeforeItBeginsIsRefused() => Assert.Throws<ArgumentException>(() => ScoreRange.Parse("100-60"));

    [Fact]
    public async Task TwoConnectionsNeverSeeEachOthersRows()
    {
        await using Service one = await Service.StartAsync(new SimulatorOptions { Odd = false, AccountId = "one", Token = "token-of-the-first", Seed = 1 });
        await using Service two = await Service.StartAsync(new SimulatorOptions { Odd = false, AccountId = "two", Token = "token-of-the-second", Seed = 2 });
        (Service Service, Connection Connection, CallTable Table)[] accounts =
        [
            (one, one.Connect(), one.Server.AddTask("a", 25)),
            (two, two.Connect(), two.Server.AddTask("a", 25)),
        ];

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, stop) =>
        {
            (_, Connection connection, CallTable table) = accounts[i % 2];
            Reading reading = await Reading.RunAsync(connection, "a", ReadPlan.All(10, 2));
            Assert.Equal(table.Ids, reading.Ids);
        });

        Assert.All(accounts, a => Assert.All(a.Service.Server.Requests, r => Assert.True(r.BearerMatches)));
        Assert.Equal(600, accounts.Sum(a => a.Service.Server.Requests.Count));
    }

    private static async Task AssertQueryAsync(CallRecordQuery query, string expected, string? subUserId = null)
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 0);
        await Reading.RunAsync(service.Connect(subUserId: subUserId), ["a"], ReadPlan.FirstPage(), query);
        JsonObject sent = Assert.Single(service.Server.Requests).Query;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), sent), sent.ToJsonString());
    }
}
