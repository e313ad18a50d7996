using System.Globalization;
using System.Net;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>Requests that get no answer: how often each is sent, and what is said.</summary>
public sealed class ConnectionFailureTests
{
    [Theory]
    [InlineData(FaultKind.Close, 0)]
    [InlineData(FaultKind.Close, 2)]
    [InlineData(FaultKind.Reset, 0)]
    [InlineData(FaultKind.Reset, 2)]
    public async Task AnAttemptOnANewConnectionIsOneRequest(FaultKind kind, int retries)
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 5);
        service.Server.Faults.Add(new Fault { Kind = kind, Times = int.MaxValue });

        Reading reading = await Reading.RunAsync(service.Connect(retries), "a", ReadPlan.FirstPage());

        LcException failure = Assert.Single(reading.Failures);
        Assert.Equal((LcError.ConnectionFailed, retries + 1), (failure.Error, failure.Attempts));
        Assert.Equal(retries + 1, service.Server.Requests.Count);
    }

    [Theory]
    [InlineData(FaultKind.Close, 1)]
    [InlineData(FaultKind.Close, 4)]
    [InlineData(FaultKind.Reset, 1)]
    [InlineData(FaultKind.Reset, 4)]
    public async Task AKeptConnectionThatIsClosedAsARequestGoesOutIsNoFailure(FaultKind kind, int inFlight)
    {
        await using Service service = await Service.StartAsync();
        CallTable a = service.Server.AddTask("a", 200);
        service.Server.Faults.Add(new Fault { Kind = kind, Kept = true, Times = int.MaxValue });

        Reading reading = await Reading.RunAsync(service.Connect(retries: 0), "a", ReadPlan.All(10, inFlight));

        Assert.Empty(reading.Failures);
        Assert.Equal(a.Ids, reading.Ids);
        Assert.Contains(reading.Log, l => l.Contains("sent again on a new one", StringComparison.Ordinal));
        Assert.DoesNotContain(reading.Log, l => l.StartsWith("Wait", StringComparison.Ordinal));
        Assert.All(service.PagesOf("a").CountBy(page => page), asked => Assert.InRange(asked.Value, 1, 2));
    }

    [Fact]
    public async Task ItIsSentAgainOnceOnly()
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 50);
        service.Server.Faults.Add(new Fault { Kind = FaultKind.Reset, Page = 2, Times = int.MaxValue });

        Reading reading = await Reading.RunAsync(service.Connect(retries: 0), "a", ReadPlan.All(10, 1));

        Assert.Equal((LcError.ConnectionFailed, 1), (Assert.Single(reading.Failures).Error, reading.Failures[0].Attempts));
        Assert.Equal([1, 2, 2], service.PagesOf("a"));
    }

    [Theory]
    [InlineData("en-US", "its certificate is not trusted: this machine does not know the authority that issued it.")]
    [InlineData("zh-CN", "其证书不受信任：本机不信任该证书的颁发机构。")]
    public async Task ACertificateThatIsNotTrustedIsNamedAndNotTriedAgain(string culture, string words)
    {
        await using Service service = await Service.StartAsync(new SimulatorOptions { Odd = false, Tls = true });
        service.Server.AddTask("a", 5);

        LcException failure = await InCultureAsync(culture, () => Reading.RunAsync(service.Connect(retries: 3), "a", ReadPlan.FirstPage()));

        Assert.Equal((LcError.ConnectionFailed, 1), (failure.Error, failure.Attempts));
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("UntrustedRoot", failure.Message, StringComparison.Ordinal);
        Assert.Empty(service.Server.Requests);
    }

    [Theory]
    [InlineData("en-US", "the host name could not be found")]
    [InlineData("zh-CN", "找不到该主机名")]
    public async Task AHostNameThatIsNotFoundIsNamedAndNotTriedAgain(string culture, string words)
    {
        Connection connection = Connection.Open(new Uri("https://nowhere.invalid/"), "a", Service.Secret("token-of-nobody"), maximumRetryCount: 3, proxy: new WebProxy());

        LcException failure = await InCultureAsync(culture, () => Reading.RunAsync(connection, "a", ReadPlan.FirstPage()));

        Assert.Equal((LcError.ConnectionFailed, 1), (failure.Error, failure.Attempts));
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        connection.Close();
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(ObjectDisposedException))]
    public async Task AFaultOfOursIsNotTakenForOneOfTheNetwork(Type type)
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 5);
        Exception ours = (Exception)Activator.CreateInstance(type, "ours")!;
        int thrown = 0;
        // As if the code that notes an answer had a fault. A second attempt would pass, and hide it.
        ClientLog log = new() { Debug = _ => { if (Interlocked.Exchange(ref thrown, 1) == 0) throw ours; } };
        using ListReader<CallRecord> reader = CallRecordList.Read(service.Connect(retries: 2), [new("a")], new CallRecordQuery(), ReadPlan.FirstPage(), log: log);

        Assert.Same(ours, await Assert.ThrowsAsync(type, () => reader.NextAsync(CancellationToken.None)));
        Assert.Single(service.Server.Requests);
    }

    private static async Task<LcException> InCultureAsync(string culture, Func<Task<Reading>> read)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return Assert.Single((await read()).Failures);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
