using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>Each fault at the first, a middle and the last page, once and for ever, with one request in flight and with several.</summary>
public sealed class FaultTableTests
{
    private const int Retries = 1;
    private const int Pages = 5;
    private const int PerPage = 1;   // what is too much for the service cannot be read in smaller parts

    private sealed record Row(string Name, Fault Fault, LcError? Error, bool IsRetried = true, bool EndsAll = false, int TimeoutSec = 20, bool MaySendTwice = false);

    // Error ids and keys of texts, such as ReasonCutOff: no text says them. Names of one word are words.
    private static readonly Regex CodeNames = new(@"\b(" + string.Join('|', Enum.GetNames<LcError>().Concat(MessagesTests.Keys).Where(name => name.Skip(1).Any(char.IsUpper))) + @")\b");

    private static readonly Row[] Passing =
    [
        new("late", new Fault { Kind = FaultKind.Delay, DelayMs = 50 }, null),
        new("slow", new Fault { Kind = FaultKind.SlowBody, DelayMs = 1 }, null),
        new("mark", new Fault { Kind = FaultKind.Bom }, null),
        new("content type", new Fault { Kind = FaultKind.WrongContentType }, null),
    ];

    private static readonly Row[] Retried =
    [
        Status(408, LcError.Timeout),
        Status(429, LcError.Throttled),
        Status(500, LcError.ServiceUnavailable),
        Status(502, LcError.ServiceUnavailable),
        Status(503, LcError.ServiceUnavailable),
        Status(504, LcError.ServiceUnavailable),
        new("reset", new Fault { Kind = FaultKind.Reset }, LcError.ConnectionFailed, MaySendTwice: true),
        new("closed", new Fault { Kind = FaultKind.Close }, LcError.ConnectionFailed, MaySendTwice: true),
        new("reset in the body", new Fault { Kind = FaultKind.ResetBody }, LcError.ConnectionFailed),
        new("cut body", new Fault { Kind = FaultKind.CutBody }, LcError.InvalidResponse),
        new("cut chunks", new Fault { Kind = FaultKind.CutChunked }, LcError.InvalidResponse),
        new("half of the JSON", new Fault { Kind = FaultKind.CleanEndMidJson }, LcError.InvalidResponse),
        new("bad gzip", new Fault { Kind = FaultKind.BadGzip }, LcError.InvalidResponse),
        new("empty", new Fault { Kind = FaultKind.EmptyBody }, LcError.InvalidResponse),
        new("login page", new Fault { Kind = FaultKind.Html200 }, LcError.InvalidResponse),
        new("PHP warning", new Fault { Kind = FaultKind.PhpWarning }, LcError.InvalidResponse),
        new("GBK", new Fault { Kind = FaultKind.NotUtf8 }, LcError.InvalidResponse),
        new("nesting", new Fault { Kind = FaultKind.DeepNesting }, LcError.InvalidResponse),
        new("no code", Raw("""{"status":"success","data":[]}"""), LcError.InvalidResponse),
        new("no data", Raw("""{"code":200,"status":"success"}"""), LcError.InvalidResponse),
        new("a list", Raw("[]"), LcError.InvalidResponse),
        new("records that are none", Raw("""{"code":200,"data":[1,2]}"""), LcError.InvalidResponse),
        new("two answers", Raw("""{"code":200,"data":[]}{"code":200,"data":[]}"""), LcError.InvalidResponse),
        new("stalled headers", new Fault { Kind = FaultKind.StalledHeaders }, LcError.Timeout, TimeoutSec: 1),
        new("stalled body", new Fault { Kind = FaultKind.StalledBody }, LcError.Timeout, TimeoutSec: 1),
    ];

    private static readonly Row[] Final =
    [
        Status(400, LcError.InvalidRequest, isRetried: false),
        Status(422, LcError.InvalidRequest, isRetried: false),
        Status(404, LcError.UnexpectedStatus, isRetried: false),
        Status(405, LcError.UnexpectedStatus, isRetried: false),
        Status(418, LcError.UnexpectedStatus, isRetried: false),
        Status(501, LcError.ServiceUnavailable, isRetried: false),
        Status(204, LcError.UnexpectedStatus, isRetried: false),
        Status(205, LcError.UnexpectedStatus, isRetried: false),
        Status(304, LcError.UnexpectedStatus, isRetried: false),
        Status(401, LcError.Unauthorized, isRetried: false, endsAll: true),
        Status(403, LcError.Forbidden, isRetried: false, endsAll: true),
        new("redirect", new Fault { Kind = FaultKind.Redirect, Location = "/login" }, LcError.UnexpectedStatus, IsRetried: false),
        new("token echoed", new Fault { Kind = FaultKind.EchoToken }, LcError.InvalidRequest, IsRetried: false),
        new("code 5002", Raw("""{"code":5002,"status":"error","message":"任务不存在","data":[]}"""), LcError.TaskNotFound, IsRetried: false),
        new("code as text", Raw("""{"code":"5002","status":"error","message":"任务不存在","data":[]}"""), LcError.TaskNotFound, IsRetried: false),
        new("code 1002", Raw("""{"code":1002,"status":"error","message":"未找到","data":[]}"""), LcError.AccountNotFound, IsRetried: false, EndsAll: true),
        new("code 999", Raw("""{"code":999,"status":"error","message":"稍后再试","data":[]}"""), LcError.ServiceError, IsRetried: false),
    ];

    [Fact]
    public async Task WhatDoesNoHarmIsRead() => await RunTableAsync(Passing, [1, int.MaxValue], AssertPassedAsync);

    [Fact]
    public async Task WhatPassesLeavesNoTrace() => await RunTableAsync(Retried, [1], AssertPassedAsync);

    [Fact]
    public async Task WhatStaysIsTheErrorOfTheContractAndTheNextTaskIsRead() => await RunTableAsync(Retried, [int.MaxValue], AssertFailedAsync);

    [Fact]
    public async Task WhatIsNotWorthARetryGetsNone() => await RunTableAsync(Final, [1, int.MaxValue], AssertFailedAsync);

    private static async Task RunTableAsync(Row[] rows, int[] times, Func<Row, int, int, int, Task<string?>> assertAsync)
    {
        ConcurrentQueue<string> wrong = new();
        var cases =
            from row in rows
            from page in (int[])[1, 3, Pages]
            from often in times
            from inFlight in (int[])[1, 4]
            select (row, page, often, inFlight);
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 24 }, async (c, _) =>
        {
            string? error = await assertAsync(c.row, c.page, c.often, c.inFlight);
            if (error is not null)
                wrong.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{c.row.Name}, page {c.page}, {(c.often == 1 ? "once" : "for ever")}, {c.inFlight} in flight: {error}"));
        });
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order()));
    }

    private static async Task<(Service Service, CallTable A, CallTable B, Reading Reading)> ReadAsync(Row row, int page, int times, int inFlight)
    {
        Service service = await Service.StartAsync();
        CallTable a = service.Server.AddTask("a", Pages * PerPage);
        CallTable b = service.Server.AddTask("b", 2);
        service.Server.Faults.Add(row.Fault with { TaskId = "a", Page = page, Times = times });
        Reading reading = await Reading.RunAsync(service.Connect(Retries, row.TimeoutSec), ["a", "b"], ReadPlan.All(PerPage, inFlight));
        return (service, a, b, reading);
    }

    private static async Task<string?> AssertPassedAsync(Row row, int page, int times, int inFlight)
    {
        (Service service, CallTable a, CallTable b, Reading reading) = await ReadAsync(row, page, times, inFlight);
        await using (service)
        {
            if (reading.Fatal is not null) return reading.Fatal.ToString();
            if (reading.Failures.Count > 0) return reading.Failures[0].ToString();
            if (!reading.Ids.SequenceEqual(a.Ids.Concat(b.Ids))) return "other records than there are";
            int requests = Pages + 2 + (row.Error is null ? 0 : 1);
            return service.Server.Requests.Count == requests ? null : $"{service.Server.Requests.Count} requests";
        }
    }

    private static async Task<string?> AssertFailedAsync(Row row, int page, int times, int inFlight)
    {
        (Service service, CallTable a, CallTable b, Reading reading) = await ReadAsync(row, page, times, inFlight);
        await using (service)
        {
            LcException? failure = row.EndsAll ? reading.Fatal : reading.Failures.SingleOrDefault();
            if (failure is null) return $"no failure ({reading.Fatal}; {reading.Failures.Count})";
            if (failure.Error != row.Error) return failure.ToString();
            if (failure.TaskId != "a" || failure.RequestUri is null) return "the failure does not say of what";
            int attempts = row.IsRetried ? Retries + 1 : 1;
            if (failure.Attempts != attempts) return $"{failure.Attempts} attempts";
            int asked = service.PagesOf("a").Count(p => p == page);
            // An attempt on a kept connection that is closed is sent once more, on a new one.
            if (asked < attempts || asked > (row.MaySendTwice ? 2 * attempts : attempts)) return $"asked {asked} times";
            if (row.Fault.Kind == FaultKind.Status && failure.StatusCode != row.Fault.Status) return $"status {failure.StatusCode}";
            if (failure.Message.Contains('{', StringComparison.Ordinal) && failure.Message.Contains('}', StringComparison.Ordinal) && row.Fault.Body is null && row.Error != LcError.InvalidResponse)
                return failure.Message;

            string[] before = [.. a.Ids.Take((page - 1) * PerPage)];
            if (failure.RowsWritten != before.Length) return $"{failure.RowsWritten} rows said to be written";
            if (page > 1 && failure.TotalRows != Pages * PerPage) return $"{failure.TotalRows} rows in all";
            string[] expected = row.EndsAll ? before : [.. before, .. b.Ids];
            if (!reading.Ids.SequenceEqual(expected)) return $"{reading.Ids.Length} records instead of {expected.Length}";
            if (reading.Log.Append(failure.Message).FirstOrDefault(text => CodeNames.IsMatch(text)) is { } coded) return "a name of the code: " + coded;
            return reading.Texts.Any(t => t.Contains(service.Server.Token, StringComparison.Ordinal)) ? "the token is in a text" : null;
        }
    }

    private static Row Status(int status, LcError error, bool isRetried = true, bool endsAll = false) =>
        new(status.ToString(CultureInfo.InvariantCulture), new Fault { Kind = FaultKind.Status, Status = status }, error, isRetried, endsAll);

    private static Fault Raw(string body) => new() { Kind = FaultKind.RawBody, Body = body };
}
