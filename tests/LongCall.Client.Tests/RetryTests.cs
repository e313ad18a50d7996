using System.Diagnostics;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>Waits that the service asks for, and answers that are too much.</summary>
public sealed class RetryTests
{
    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task AWaitOfSecondsIsKeptByEveryRequest(int status)
    {
        await using Service service = await Service.StartAsync();
        CallTable a = service.Server.AddTask("a", 50);
        service.Server.Faults.Add(Throttle(2, "1", status));

        Reading reading = await Reading.RunAsync(service.Connect(retries: 2), "a", ReadPlan.All(10, 4));

        Assert.Equal(a.Ids, reading.Ids);
        RecordedRequest refused = Assert.Single(service.Server.Requests, r => r.Status == status);
        RecordedRequest again = Assert.Single(service.Server.Requests, r => r.Page == 2 && r.Status == 200);
        Assert.True(again.StartedAt - refused.StartedAt > TimeSpan.FromSeconds(0.95), "came back too early");
        Assert.Contains(reading.Log, l => l.Contains("Waiting 1.0 s", StringComparison.Ordinal) && l.Contains("as the service asks", StringComparison.Ordinal));
        Assert.Contains(reading.Log, l => l.StartsWith("Waited 1 time(s)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AWaitHoldsEveryRequestOfTheConnection()
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 20);
        service.Server.AddTask("b", 20);
        service.Server.Faults.Add(Throttle(1, "1") with { TaskId = "a" });
        Connection connection = service.Connect(retries: 2);

        Task<Reading> a = Reading.RunAsync(connection, "a", ReadPlan.All(10, 4));
        while (service.Server.Requests.Count == 0 || service.Server.Requests[0].FinishedAt is null) await Task.Delay(5);
        await Task.Delay(100);
        Reading b = await Reading.RunAsync(connection, "b", ReadPlan.All(10, 4));
        await a;

        DateTimeOffset refusedAt = service.Server.Requests[0].StartedAt;
        Assert.Equal(20, b.Ids.Length);
        Assert.All(service.Server.Requests.Where(r => r.TaskId == "b"), r => Assert.True(r.StartedAt - refusedAt > TimeSpan.FromSeconds(0.9)));
    }

    [Fact]
    public async Task After429RequestsGoOneByOne()
    {
        await using Service service = await Service.StartAsync(new SimulatorOptions { Odd = false, LatencyMs = 5 });
        CallTable a = service.Server.AddTask("a", 200);
        service.Server.Faults.Add(Throttle(1, "0"));

        Reading reading = await Reading.RunAsync(service.Connect(retries: 2), "a", ReadPlan.All(10, 4));

        Assert.Equal(a.Ids, reading.Ids);
        Assert.All(service.Server.Requests.Take(8), r => Assert.Equal(1, r.InFlight));
        Assert.InRange(service.Server.Requests.Max(r => r.InFlight), 2, 3);   // one more after every eight good answers
    }

    [Fact]
    public async Task AWaitUntilADateIsMeasuredByTheAnswersOwnClock()
    {
        await using Service service = await Service.StartAsync();
        CallTable a = service.Server.AddTask("a", 20);
        service.Server.Faults.Add(Throttle(1, "Tue, 01 Jul 2025 10:00:02 GMT") with
        {
            Headers = new Dictionary<string, string> { ["Retry-After"] = "Tue, 01 Jul 2025 10:00:02 GMT", ["Date"] = "Tue, 01 Jul 2025 10:00:01 GMT" },
        });

        Reading reading = await Reading.RunAsync(service.Connect(retries: 1), "a", ReadPlan.All(10, 1));

        Assert.Equal(a.Ids, reading.Ids);
        Assert.Contains(reading.Log, l => l.Contains("Waiting 1.0 s", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("")]
    [InlineData("1e9")]
    [InlineData("2025-07-01")]
    [InlineData("1.5.2")]
    [InlineData(".")]
    public async Task GarbageInRetryAfterIsIgnored(string value)
    {
        await using Service service = await Service.StartAsync();
        CallTable a = service.Server.AddTask("a", 5);
        service.Server.Faults.Add(Throttle(1, value));

        Reading reading = await Reading.RunAsync(service.Connect(retries: 1), "a", ReadPlan.All(10, 1));

        Assert.Equal(a.Ids, reading.Ids);
        Assert.DoesNotContain(reading.Log, l => l.Contains("as the service asks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AFractionOfASecondCountsAsAWholeOne()
    {
        await using Service service = await Service.StartAsync();
        CallTable a = service.Server.AddTask("a", 5);
        service.Server.Faults.Add(Throttle(1, "1.5"));

        Reading reading = await Reading.RunAsync(service.Connect(retries: 1), "a", ReadPlan.All(10, 1));

        Assert.Equal(a.Ids, reading.Ids);
        Assert.Contains(reading.Log, l => l.Contains("Waiting 2.0 s", StringComparison.Ordinal) && l.Contains("as the service asks", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("301", 429)]
    [InlineData("99999999999999999999", 429)]
    [InlineData("nines", 429)]
    [InlineData("Wed, 01 Jan 2098 00:00:00 GMT", 503)]
    public async Task AWaitLongerThanAllowedIsThrottledAtOnce(string value, int status)
    {
        if (value == "nines") value = new string('9', 400);   // more than a double can hold
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 5);
        service.Server.Faults.Add(Throttle(1, value, status));
        Stopwatch clock = Stopwatch.StartNew();

        Reading reading = await Reading.RunAsync(service.Connect(retries: 3), "a", ReadPlan.All(10, 1));

        LcException failure = Assert.Single(reading.Failures);
        Assert.Equal((LcError.Throttled, status, 1), (failure.Error, failure.StatusCode, failure.Attempts));
        Assert.Single(service.Server.Requests);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5));
        Assert.Contains("300", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheTimeOutNamesItsSeconds()
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 5);
        service.Server.Faults.Add(new Fault { Kind = FaultKind.StalledBody, Times = int.MaxValue });

        Reading reading = await Reading.RunAsync(service.Connect(timeoutSec: 1), "a", ReadPlan.All(10, 1));

        LcException failure = Assert.Single(reading.Failures);
        Assert.Equal(LcError.Timeout, failure.Error);
        Assert.DoesNotContain("TimeoutSec", failure.Message, StringComparison.Ordinal);   // the advice is the cmdlets'
        Assert.Contains("1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARedirectIsNeverFollowed()
    {
        await using Service service = await Service.StartAsync();
        await using Service other = await Service.StartAsync();
        service.Server.AddTask("a", 5);
        service.Server.Faults.Add(new Fault { Kind = FaultKind.Redirect, Location = other.Server.BaseUri + "stolen?secret=1" });

        Reading reading = await Reading.RunAsync(service.Connect(retries: 2), "a", ReadPlan.All(10, 1));

        LcException failure = Assert.Single(reading.Failures);
        Assert.Equal((LcError.UnexpectedStatus, 302), (failure.Error, failure.StatusCode));
        Assert.Contains(other.Server.BaseUri.Authority, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("stolen", failure.Message, StringComparison.Ordinal);
        Assert.Empty(other.Server.Requests);
    }

    [Theory]
    [InlineData(FaultKind.EndlessBody)]
    [InlineData(FaultKind.HugeString)]
    public async Task ABodyThatIsTooLargeIsGivenUp(FaultKind kind)
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 5);
        service.Server.AddTask("b", 5);
        service.Server.Faults.Add(new Fault { Kind = kind, TaskId = "a", Times = int.MaxValue, SizeMiB = 600 });
        long before = GC.GetTotalAllocatedBytes(precise: true);

        Reading reading = await Reading.RunAsync(service.Connect(retries: 2, timeoutSec: 60), ["a", "b"], ReadPlan.All(10, 1));

        LcException failure = Assert.Single(reading.Failures);
        Assert.Equal((LcError.InvalidResponse, 1), (failure.Error, failure.Attempts));
        Assert.Equal(5, reading.Ids.Length);
        Assert.True(failure.Message.Length < 1000);
        // Twice the limit for the buffers on the way to it, and the other tests that run meanwhile.
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 1_500_000_000L);
    }

    [Fact]
    public async Task ATextOfManyMegabytesWithinTheLimitIsRead()
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 5);
        service.Server.Faults.Add(new Fault { Kind = FaultKind.HugeString, SizeMiB = 20 });

        Reading reading = await Reading.RunAsync(service.Connect(timeoutSec: 60), "a", ReadPlan.FirstPage(pageSize: 400));

        Assert.Empty(reading.Failures);
        Assert.Empty(reading.Ids);
    }

    [Theory]
    [InlineData(422)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task AnEchoedTokenIsInNoText(int status)
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 5);
        service.Server.Faults.Add(new Fault { Kind = FaultKind.EchoToken, Status = status, Times = int.MaxValue });

        Reading reading = await Reading.RunAsync(service.Connect(), "a", ReadPlan.All(10, 1));

        Assert.NotNull(reading.Fatal ?? reading.Failures.Single());
        string part = service.Server.Token.Split('.')[2];
        Assert.DoesNotContain(reading.Texts, t => t.Contains(part, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ATokenEchoedInARecordIsMasked()
    {
        await using Service service = await Service.StartAsync();
        CallTable table = service.Server.AddTask("a", 0);
        table.AddRow($$"""{"id":"1","name":"{{service.Server.Token}}","other":{"t":"Bearer {{service.Server.Token}}"} }""");

        Reading reading = await Reading.RunAsync(service.Connect(), "a", ReadPlan.All(10, 1));

        CallRecord record = Assert.Single(reading.Records);
        string part = service.Server.Token.Split('.')[2];
        Assert.DoesNotContain(part, record.Name, StringComparison.Ordinal);
        Assert.DoesNotContain(part, record.AdditionalProperties!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nu/0065bf\\\"t")]
    [InlineData("aaaaab")]
    [InlineData("\\u0065\\x")]
    [InlineData("abcdef\\")]
    public async Task ATokenEchoedInARecordIsMaskedHoweverItIsSpelled(string? token)
    {
        string secret = token ?? new SimulatorOptions().Token;
        await using Service service = await Service.StartAsync(new SimulatorOptions { Odd = false, Token = secret });
        CallTable table = service.Server.AddTask("a", 0);
        Random random = new(7);
        for (int i = 0; i < 60; i++)
        {
            string spelled = string.Concat(secret.Select((c, at) => Spell(c, i < 2 ? at == i * (secret.Length - 1) : random.Next(4) < i % 5)));
            table.AddRow($$"""{"id":"{{i}}","name":"查\\{{new string('a', i % 17)}}{{spelled}}\u67e5{{spelled}}","extra":"\n\u000a\\u0061"}""");
        }

        Reading reading = await Reading.RunAsync(service.Connect(), "a", ReadPlan.All(100, 1));

        Assert.Equal(60, reading.Records.Count);
        Assert.All(reading.Records, r => Assert.Matches(@"^查\\a*\*{6,}查\*{6,}$", r.Name));
        Assert.All(reading.Records, r => Assert.Equal("\n\n\\u0061", r.Extra));

        string Spell(char c, bool asEscape) => c switch
        {
            '/' when asEscape && random.Next(2) == 0 => "\\/",
            '"' or '\\' when !asEscape => "\\" + c,
            _ when asEscape => string.Format(System.Globalization.CultureInfo.InvariantCulture, random.Next(2) == 0 ? "\\u{0:x4}" : "\\u{0:X4}", (int)c),
            _ => c.ToString(),
        };
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task AMaskedTokenDoesNotTellItsLength(int status)
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 5);
        service.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = status, Body = $"Hello {service.Server.Token}." });

        Reading reading = await Reading.RunAsync(service.Connect(), "a", ReadPlan.FirstPage());

        Assert.Contains("Hello ***.", (reading.Fatal ?? reading.Failures.Single()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ab/cd/ef")]
    [InlineData("ab\\/cd/ef")]
    [InlineData("ab\\/cd\\/ef")]
    [InlineData("ab\\\\\\/cd\\/ef")]
    public async Task ATokenIsMaskedInAQuotationHoweverItsSlashesAreEscaped(string spelled)
    {
        await using Service service = await Service.StartAsync(new SimulatorOptions { Token = "ab/cd/ef" });
        service.Server.AddTask("a", 5);
        service.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 400, Body = $"Hello {spelled}." });

        Reading reading = await Reading.RunAsync(service.Connect(), "a", ReadPlan.FirstPage());

        Assert.Contains("Hello ***.", reading.Failures.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FieldMessagesOfARefusalAreSaid()
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 5);
        service.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 422, Body = """{"message":"The given data was invalid.","errors":{"start_at":["start_at 与给定的格式不符。"]}}""" });

        Reading reading = await Reading.RunAsync(service.Connect(), "a", ReadPlan.FirstPage());

        LcException failure = Assert.Single(reading.Failures);
        Assert.Contains("start_at 与给定的格式不符。", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodyListeningIsConnectionFailed()
    {
        Service service = await Service.StartAsync();
        Connection connection = service.Connect(retries: 1);
        await service.Server.DisposeAsync();

        Reading reading = await Reading.RunAsync(connection, "a", ReadPlan.FirstPage());

        LcException failure = Assert.Single(reading.Failures);
        Assert.Equal((LcError.ConnectionFailed, 2, (int?)null), (failure.Error, failure.Attempts, failure.StatusCode));
        connection.Close();
    }

    [Fact]
    public async Task GzipIsRead()
    {
        await using Service service = await Service.StartAsync(new SimulatorOptions { Gzip = true });
        CallTable a = service.Server.AddTask("a", 50);

        Reading reading = await Reading.RunAsync(service.Connect(), "a", ReadPlan.All(10, 4));

        Assert.Equal(a.Ids, reading.Ids);
        Assert.All(service.Server.Requests, r => Assert.Contains("gzip", r.AcceptEncoding, StringComparison.Ordinal));
    }

    private static Fault Throttle(int page, string retryAfter, int status = 429) => new()
    {
        Kind = FaultKind.Status,
        Status = status,
        Page = page,
        Headers = new Dictionary<string, string> { ["Retry-After"] = retryAfter },
    };
}
