using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>Whom a wait holds, who is told of it, and what follows where it is too long.</summary>
public sealed partial class WaitTests
{
    [Theory]
    [InlineData(429, LcError.Throttled)]
    [InlineData(503, LcError.ServiceUnavailable)]
    public async Task WhatTheServiceAsksForHoldsTheNextTaskAlsoWithoutRetries(int status, LcError error)
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 5);
        CallTable b = service.Server.AddTask("b", 5);
        service.Server.Faults.Add(Asks("2", status) with { TaskId = "a" });

        Reading reading = await Reading.RunAsync(service.Connect(retries: 0), ["a", "b"], ReadPlan.All(10, 1));

        LcException failure = Assert.Single(reading.Failures);
        Assert.Equal((error, 1), (failure.Error, failure.Attempts));
        Assert.Contains("2 s", failure.Message, StringComparison.Ordinal);
        Assert.Matches(PointInTime(), failure.Message);
        Assert.Equal(b.Ids, reading.Ids);
        IReadOnlyList<RecordedRequest> requests = service.Server.Requests;
        Assert.Equal(2, requests.Count);
        Assert.True(requests[1].StartedAt - requests[0].StartedAt > TimeSpan.FromSeconds(1.9), "came too early");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task WhileTheHoldIsTooLongNothingIsAsked(int retries)
    {
        await using Service service = await Service.StartAsync();
        foreach (string task in (string[])["a", "b", "c"]) service.Server.AddTask(task, 5);
        service.Server.Faults.Add(Asks("3600"));
        Connection connection = service.Connect(retries);

        Reading first = await Reading.RunAsync(connection, ["a", "b", "c"], ReadPlan.All(10, 4));
        Reading second = await Reading.RunAsync(connection, "b", ReadPlan.All(10, 4));

        Assert.Single(service.Server.Requests);
        Assert.Equal(["a", "b", "c", "b"], first.Failures.Concat(second.Failures).Select(f => f.TaskId));
        Assert.Equal([1, 0, 0, 0], first.Failures.Concat(second.Failures).Select(f => f.Attempts));
        Assert.All(first.Failures.Concat(second.Failures), f =>
        {
            Assert.Equal(LcError.Throttled, f.Error);
            Assert.Matches(PointInTime(), f.Message);
        });
        Assert.DoesNotContain(first.Log.Concat(second.Log), l => l.StartsWith("Waiting", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OnceTheRestOfTheHoldIsAllowedItIsWaitedFor()
    {
        await using Service service = await Service.StartAsync();
        CallTable a = service.Server.AddTask("a", 5);
        service.Server.Faults.Add(Asks("4"));
        Connection connection = service.Connect(retries: 0, maximumRetryWaitSec: 2);

        Assert.Single((await Reading.RunAsync(connection, "a", ReadPlan.All(10, 1))).Failures);
        await Task.Delay(2500);
        Reading reading = await Reading.RunAsync(connection, "a", ReadPlan.All(10, 1));

        Assert.Equal(a.Ids, reading.Ids);
        IReadOnlyList<RecordedRequest> requests = service.Server.Requests;
        Assert.True(requests[1].StartedAt - requests[0].StartedAt > TimeSpan.FromSeconds(3.9), "came too early");
    }

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    public async Task TheLongestWaitThatTheServiceMayAskForIsNoLimitOfTheBackOff(int status)
    {
        await using Service service = await Service.StartAsync();
        CallTable a = service.Server.AddTask("a", 5);
        service.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = status, Times = 3 });

        Reading reading = await Reading.RunAsync(service.Connect(retries: 3, maximumRetryWaitSec: 0), "a", ReadPlan.All(10, 1));

        Assert.Equal(a.Ids, reading.Ids);
        IReadOnlyList<RecordedRequest> requests = service.Server.Requests;
        Assert.Equal(4, requests.Count);
        Assert.True(requests[3].StartedAt - requests[0].StartedAt > TimeSpan.FromSeconds(1.7), "half of 0.5, 1 and 2 s at the least");
    }

    [Fact]
    public async Task ABackOffIsTheFailedRequestsOwn()
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("bad", 5);
        CallTable good = service.Server.AddTask("good", 50);
        service.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 500, TaskId = "bad", Times = int.MaxValue });
        Connection connection = service.Connect(retries: 8);
        using CancellationTokenSource stop = new();
        Task<Reading> failing = Reading.RunAsync(connection, ["bad"], ReadPlan.All(10, 4), stop: stop.Token);
        while (service.PagesOf("bad").Length < 3) await Task.Delay(5);

        for (int i = 0; i < 5; i++)
        {
            Reading reading = await Reading.RunAsync(connection, "good", ReadPlan.All(10, 4));
            Assert.Equal(good.Ids, reading.Ids);
            Assert.DoesNotContain(reading.Log, l => l.StartsWith("Wait", StringComparison.Ordinal));
        }

        Assert.False(failing.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => failing);
    }

    [Fact]
    public async Task NobodySlipsThroughTheGateBehindA429()
    {
        await using Service service = await Service.StartAsync();
        string[] tasks = [.. Enumerable.Range(1, 24).Select(i => "t" + i)];
        foreach (string task in tasks) service.Server.AddTask(task, 5);
        Connection connection = service.Connect(retries: 2);
        service.Server.Faults.Add(Asks("0"));
        await Reading.RunAsync(connection, tasks[0], ReadPlan.FirstPage());   // one request at a time from here on, so the others wait at the gate
        service.Server.ClearRequests();
        service.Server.Faults.Add(Asks("1") with { DelayMs = 300 });

        Reading[] readings = await Task.WhenAll(tasks.Select(t => Reading.RunAsync(connection, t, ReadPlan.FirstPage())));

        Assert.All(readings, r => Assert.Equal(5, r.Ids.Length));
        IReadOnlyList<RecordedRequest> requests = service.Server.Requests;
        Assert.All(requests.Skip(1), r => Assert.True(r.StartedAt - requests[0].StartedAt > TimeSpan.FromSeconds(1.2), $"{r.TaskId} slipped through"));
    }

    [Fact]
    public async Task WhoWaitsForAHoldThatBeganBeforeIsToldOnce()
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 50);
        service.Server.Faults.Add(Asks("60"));
        Connection connection = service.Connect(retries: 0);
        Assert.Single((await Reading.RunAsync(connection, "a", ReadPlan.FirstPage())).Failures);

        ConcurrentQueue<string> verbose = [], warnings = [];
        ConcurrentQueue<TimeSpan> progress = [];
        ClientLog log = new() { Verbose = verbose.Enqueue, Warning = warnings.Enqueue, Waiting = (wait, _) => progress.Enqueue(wait) };
        using CancellationTokenSource stop = new();
        using ListReader<CallRecord> reader = CallRecordList.Read(connection, [new("a")], new CallRecordQuery(), ReadPlan.All(10, 4), log: log);
        Task<ReadStep<CallRecord>?> step = reader.NextAsync(stop.Token);
        while (warnings.IsEmpty && !step.IsCompleted) await Task.Delay(5);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => step);

        Assert.Matches("^Waiting (60|59|58|57)[.]. s: the connection is held [(]HTTP 429[)][.]$", verbose.First());
        Assert.Contains("HTTP 429", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.InRange(Assert.Single(progress).TotalSeconds, 50, 60);
        Assert.Single(service.Server.Requests);
    }

    [Fact]
    public async Task WaitsSideBySideAreNotAddedUp()
    {
        await using Service service = await Service.StartAsync();
        CallTable a = service.Server.AddTask("a", 30);
        foreach (int page in (int[])[2, 3])
            service.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 503, Page = page, Times = 2, DelayMs = 100 });

        Reading reading = await Reading.RunAsync(service.Connect(retries: 3), "a", ReadPlan.All(10, 2));

        Assert.Equal(a.Ids, reading.Ids);
        double[] waits = [.. reading.Log.Select(l => SecondsOfAWait().Match(l)).Where(m => m.Success).Select(m => double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.Equal(4, waits.Length);
        Match summary = Assert.Single(reading.Log.Select(l => Summary().Match(l)), m => m.Success);
        Assert.Equal("4", summary.Groups[1].Value);
        Assert.InRange(double.Parse(summary.Groups[2].Value, CultureInfo.InvariantCulture), waits.Max() - 0.1, waits.Sum() - 0.1);
    }

    private static Fault Asks(string retryAfter, int status = 429) => new()
    {
        Kind = FaultKind.Status,
        Status = status,
        Headers = new Dictionary<string, string> { ["Retry-After"] = retryAfter },
    };

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")]
    private static partial Regex PointInTime();

    [GeneratedRegex(@"^Waiting ([\d.]+) s before")]
    private static partial Regex SecondsOfAWait();

    [GeneratedRegex(@"^Waited (\d+) time\(s\), ([\d.]+) s in all")]
    private static partial Regex Summary();
}
