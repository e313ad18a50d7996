using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using LongCall.Http;
using LongCall.Recordings;
using LongCall.Simulator;
using ServiceRoute = LongCall.Simulator.ServiceRoute;

namespace LongCall.Client.Tests;

/// <summary>A recording comes whole, whatever form the service gives it in, and neither the token nor the address goes where it has no business.</summary>
public sealed class RecordingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("longcall-").FullName;
    private readonly ConcurrentQueue<string> _log = new();

    private string Target => Path.Combine(_folder, "a.wav");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(RecordingForm.Object, 0)]
    [InlineData(RecordingForm.Object, 3)]
    [InlineData(RecordingForm.Audio, 0)]
    [InlineData(RecordingForm.Redirect, 0)]
    [InlineData(RecordingForm.Redirect, 2)]
    [InlineData(RecordingForm.Text, 1)]
    [InlineData(RecordingForm.List, 0)]
    public async Task EveryFormGivesTheSameBytes(RecordingForm form, int redirects)
    {
        await using Service service = await StartAsync();
        service.Server.Settings = new SimulatorSettings { Recording = form, AudioRedirects = redirects, AudioBytes = 300_000 };
        CallAddress call = Answered(service);

        await SaveAsync(service.Connect(), call);

        using HttpClient client = new();
        service.Server.Settings = new SimulatorSettings { AudioBytes = 300_000 };
        Assert.Equal(await client.GetByteArrayAsync(service.Server.AudioAddress(call.TaskId, call.RecordId)), await File.ReadAllBytesAsync(Target));
        AssertOnlyTarget();
        Assert.All(service.Server.Requests.Where(r => r.Route == ServiceRoute.Audio), r => Assert.False(r.HasAuthorization));
    }

    [Theory]
    [InlineData("""{"code":200,"data":"ADDRESS"}""")]
    [InlineData("""{"code":"200","data":[{"url":"ADDRESS"}]}""")]
    [InlineData("""{"code":200,"data":{"id":1,"voice":{"path":"ADDRESS"}}}""")]
    [InlineData("""{"code":200,"data":{"title":"http-free","URL":"ADDRESS","other":"https://other.invalid/"}}""")]
    [InlineData("""{"url":"ADDRESS"}""")]
    [InlineData("""["ADDRESS"]""")]
    [InlineData("\"ADDRESS\"")]
    [InlineData("ADDRESS\n")]
    [InlineData("""{"code":200,"url":"ADDRESS"}""")]
    [InlineData("""{"url":"ADDRESS","code":200,"data":null}""")]
    [InlineData("""{"code":200,"data":{"url":"生成中","list":["ADDRESS"]}}""")]
    public async Task AnAddressIsFoundWhereverItStands(string body)
    {
        byte[] wave = AudioHost.Wave();
        await using AudioHost host = new(AudioHost.Answer(wave));
        await using Service service = await StartAsync();
        Answer(service, body.Replace("ADDRESS", host.Address.AbsoluteUri, StringComparison.Ordinal));

        await SaveAsync(service.Connect(), Answered(service));

        Assert.Equal(wave, await File.ReadAllBytesAsync(Target));
        string request = Assert.Single(host.Heard);
        Assert.StartsWith("GET /media?key=SECRET ", request, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", request, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(service.Server.Token, request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"code":200,"data":null}""", "")]
    [InlineData("""{"code":200,"data":[]}""", "")]
    [InlineData("""{"code":200,"data":{"url":""}}""", "")]
    [InlineData("""{"code":200,"message":"暂无录音"}""", "暂无录音")]
    [InlineData("""{"code":200,"message":"success","data":"录音生成中"}""", "录音生成中")]
    [InlineData("""{"code":200,"message":"success","data":{"url":"录音生成中"}}""", "录音生成中")]
    [InlineData("""{"code":200,"message":"暂无录音","data":0}""", "暂无录音")]
    [InlineData("""{"code":200,"message":"暂无录音","data":false}""", "暂无录音")]
    [InlineData("""{"code":200,"data":"oss://audio.example/SECRET.wav"}""", "oss://audio.example/…")]
    public async Task NoAddressIsNoRecording(string body, string words)
    {
        await using Service service = await StartAsync();
        Answer(service, body);

        LcException e = await FailAsync(service.Connect(retries: 2), Answered(service));

        Assert.Equal(LcError.RecordingNotFound, e.Error);
        Assert.Equal(1, e.Attempts);
        Assert.Equal(Messages.Fill(ClientText.RecordingNotFound, words).TrimEnd(), e.Message);
        Assert.DoesNotContain(service.Server.Requests, r => r.Path.Contains("生成", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(204)]
    [InlineData(205)]
    public async Task AnAnswerWithoutABodyIsNoRecording(int status)
    {
        await using Service service = await StartAsync();
        service.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = status, Body = "", Route = ServiceRoute.Recording, Times = int.MaxValue });

        LcException e = await FailAsync(service.Connect(retries: 2), Answered(service));

        Assert.Equal((LcError.RecordingNotFound, status, 1), (e.Error, e.StatusCode, e.Attempts));
    }

    [Fact]
    public async Task ARecordingWithoutAByteIsEmpty()
    {
        await using Service service = await StartAsync();
        Answer(service, "");

        LcException e = await FailAsync(service.Connect(), Answered(service));

        Assert.Equal(Messages.Fill(ClientText.AudioInvalid, ClientText.ReasonEmpty), e.Message);
    }

    [Fact]
    public async Task AnAnswerThatIsNoAudioHasTheTimeOutForItsWhole()
    {
        await using Service service = await StartAsync();
        service.Server.Faults.Add(new Fault { Kind = FaultKind.SlowBody, DelayMs = 300, Route = ServiceRoute.Recording, Times = int.MaxValue });
        Stopwatch clock = Stopwatch.StartNew();

        LcException e = await FailAsync(service.Connect(timeoutSec: 1), Answered(service));

        Assert.Equal(LcError.Timeout, e.Error);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), clock.Elapsed.ToString());
    }

    [Fact]
    public async Task WhatTheServiceSaysOfAMissingOneIsSaidWithoutLaravelsOwnSentence()
    {
        await using Service service = await StartAsync();
        string body = """{"message":"The given data was invalid.","errors":{"record_id":["录音文件不存在。"]}}""";
        service.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 422, Body = body, Route = ServiceRoute.Recording, Times = int.MaxValue });

        Assert.Equal(Messages.Fill(ClientText.RecordingNotFound, "record_id: 录音文件不存在。"), (await FailAsync(service.Connect(), Answered(service))).Message);
    }

    [Fact]
    public async Task Status422IsNoRecordingAndCarriesTheCall()
    {
        await using Service service = await Service.StartAsync();
        CallTable table = service.Server.AddTask("a", 50);
        List<LcException> failures = [];
        foreach (string id in table.Ids)
        {
            try
            {
                await SaveAsync(service.Connect(), new CallAddress("a", id, null));
            }
            catch (LcException e)
            {
                failures.Add(e);
            }
        }

        Assert.NotEmpty(failures);
        Assert.All(failures, e => Assert.Equal((LcError.RecordingNotFound, 422, "a"), (e.Error, e.StatusCode, e.TaskId)));
        Assert.All(failures, e => Assert.Contains(e.RecordId, table.Ids));
    }

    public static TheoryData<string, byte[]> Broken => new()
    {
        { "shorter than announced", AudioHost.Answer(AudioHost.Wave(), length: 6000) },
        { "shorter than its head says", AudioHost.Answer(AudioHost.Wave(size: 9000)) },
        { "shorter than its head says, without a length", AudioHost.Unmeasured(AudioHost.Wave(size: 9000)) },
        { "a page", AudioHost.Answer(Encoding.ASCII.GetBytes("<html>http://host.invalid/?key=SECRET</html>")) },
        { "JSON", AudioHost.Answer(Encoding.ASCII.GetBytes("""{"code":200,"data":"https://host.invalid/?key=SECRET"}""")) },
        { "nothing", AudioHost.Answer([]) },
        { "a beginning", AudioHost.Answer("RIFF"u8.ToArray()) },
        { "damaged gzip", AudioHost.Answer(AudioHost.Wave(), headers: "Content-Encoding: gzip\r\n") },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task WhatIsNotWholeIsFetchedAgainAndNeverLeftOnDisk(string what, byte[] broken)
    {
        byte[] wave = AudioHost.Wave();
        await using Service service = await StartAsync();
        await using (AudioHost host = new(broken, AudioHost.Answer(wave)))
        {
            Point(service, host.Address);
            await SaveAsync(service.Connect(retries: 1), Answered(service));
            Assert.Equal(wave, await File.ReadAllBytesAsync(Target));
            Assert.Equal(2, host.Heard.Count);
        }
        File.Delete(Target);

        await using AudioHost always = new(broken);
        Point(service, always.Address);
        LcException e = await FailAsync(service.Connect(retries: 1), Answered(service));

        Assert.True(e.Error == LcError.InvalidResponse, what + ": " + e);
        Assert.Equal(2, e.Attempts);
        AssertNoSecret(e);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0xFFFF_FFFFu)]
    [InlineData(0x7FFF_FFFFu)]
    [InlineData(36u)]
    public async Task AHeadThatDoesNotKnowTheSizeIsBelievedInNothing(uint size)
    {
        byte[] wave = AudioHost.Wave(size: size);
        await using AudioHost host = new(AudioHost.Unmeasured(wave));
        await using Service service = await StartAsync();
        Point(service, host.Address);

        await SaveAsync(service.Connect(), Answered(service));

        Assert.Equal(wave, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task MoreThanThreeRedirectsAreTooMany()
    {
        await using AudioHost host = new(AudioHost.Redirect("/media?key=SECRET&again=1"));
        await using Service service = await StartAsync();
        Point(service, host.Address);

        LcException e = await FailAsync(service.Connect(retries: 2), Answered(service));

        Assert.Equal(LcError.UnexpectedStatus, e.Error);
        Assert.Equal(4, host.Heard.Count);
        AssertNoSecret(e);
    }

    [Theory]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("ftp://host.invalid/SECRET", false)]
    [InlineData("javascript:SECRET", false)]
    [InlineData("http://host.invalid/media?key=SECRET", true)]
    [InlineData("//host.invalid/media?key=SECRET", true)]
    public async Task ARedirectLeadsToHttpsOnly(string location, bool isUnencrypted)
    {
        await using AudioHost host = new(AudioHost.Redirect(location));
        await using Service service = await StartAsync();
        Point(service, host.Address);

        LcException e = await FailAsync(service.Connect(retries: 2), Answered(service));

        Assert.Equal(LcError.InvalidResponse, e.Error);
        Assert.Equal(isUnencrypted, e.IsUnencrypted);
        Assert.Single(host.Heard);
        AssertNoSecret(e);
    }

    [Theory]
    [InlineData("/media?key=SECRET")]
    [InlineData("media?key=SECRET")]
    [InlineData("?key=SECRET")]
    public async Task ARelativeRedirectStaysWithItsHost(string location)
    {
        byte[] wave = AudioHost.Wave();
        await using AudioHost host = new(AudioHost.Redirect(location), AudioHost.Answer(wave));
        await using Service service = await StartAsync();
        Point(service, host.Address);

        await SaveAsync(service.Connect(), Answered(service));

        Assert.Equal(2, host.Heard.Count(r => r.StartsWith("GET /media?key=SECRET ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ARedirectWithinTheServiceIsFollowedWithoutTheToken()
    {
        await using Service service = await StartAsync();
        service.Server.Faults.Add(new Fault { Kind = FaultKind.Redirect, Route = ServiceRoute.Recording, Location = "/elsewhere", Times = int.MaxValue });

        LcException e = await FailAsync(service.Connect(), Answered(service));

        Assert.Equal(LcError.UnexpectedStatus, e.Error);
        RecordedRequest[] followed = [.. service.Server.Requests.Where(r => r.Path == "/elsewhere")];
        Assert.Equal(2, followed.Length);   // it may have expired: it is asked for anew once
        Assert.All(followed, r => Assert.False(r.HasAuthorization));
    }

    [Fact]
    public async Task NameAndPasswordInAnAddressAreSentAndShownNowhere()
    {
        await using AudioHost host = new(AudioHost.Answer([], "410 Gone"));
        await using Service service = await StartAsync();
        Point(service, new UriBuilder(host.Address) { UserName = "me", Password = "SECRET" }.Uri);

        AssertNoSecret(await FailAsync(service.Connect(), Answered(service)));

        Assert.DoesNotContain("Authorization", string.Concat(host.Heard), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task AnAddressThatHasExpiredIsAskedForAnewOnce(int status)
    {
        byte[] wave = AudioHost.Wave();
        byte[] expired = AudioHost.Answer("expired: /media?key=SECRET"u8.ToArray(), $"{status} No");
        await using Service service = await StartAsync();
        await using (AudioHost host = new(expired, AudioHost.Answer(wave)))
        {
            Point(service, host.Address);
            await SaveAsync(service.Connect(), Answered(service));
            Assert.Equal(wave, await File.ReadAllBytesAsync(Target));
        }
        File.Delete(Target);

        await using AudioHost always = new(expired);
        Point(service, always.Address);
        LcException e = await FailAsync(service.Connect(retries: 2), Answered(service));

        Assert.Equal((LcError.UnexpectedStatus, status), (e.Error, e.StatusCode));
        Assert.False(e.EndsEverything);
        Assert.Equal(2, always.Heard.Count);
        AssertNoSecret(e);
    }

    [Fact]
    public async Task WhatTheHostAsksForDoesNotHoldTheService()
    {
        byte[] busy = AudioHost.Answer([], "429 Too Many Requests", "Retry-After: 60\r\n");
        await using AudioHost host = new(busy);
        await using Service service = await StartAsync();
        Point(service, host.Address);
        Connection connection = service.Connect(retries: 1, maximumRetryWaitSec: 5);

        LcException e = await FailAsync(connection, Answered(service));

        Assert.Equal(LcError.Throttled, e.Error);
        Assert.Equal(50, (await Reading.RunAsync(connection, "a", ReadPlan.All(50, 1))).Records.Count);
    }

    [Theory]
    [InlineData("429 Too Many Requests", 3600, 0)]
    [InlineData("503 Service Unavailable", 3, 0)]
    public async Task WhatOneHostAsksForHoldsNoOtherAndIsSaidOfThatHost(string status, int seconds, int retries)
    {
        byte[] busy = AudioHost.Answer([], status, $"Retry-After: {seconds}\r\n");
        await using AudioHost one = new(busy), other = new(AudioHost.Answer(AudioHost.Wave()));
        await using Service service = await StartAsync();
        Connection connection = service.Connect(retries, maximumRetryWaitSec: 2);
        CallAddress call = Answered(service);

        Point(service, one.Address);
        LcException first = await FailAsync(connection, call), second = await FailAsync(connection, call);
        Point(service, other.Address);
        await SaveAsync(connection, call);

        Assert.All([first, second], e =>
        {
            Assert.StartsWith(one.Address.Authority + ", which has the recording, asks for a wait", e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("service", e.Message, StringComparison.OrdinalIgnoreCase);
            Assert.True(e.IsForeign);
        });
        Assert.Single(one.Heard);
        AssertOnlyTarget();
    }

    [Fact]
    public async Task AHostThatIsNotThereIsNamedAlone()
    {
        await using Service service = await StartAsync();
        Point(service, new Uri("https://127.0.0.1:1/media?key=SECRET"));

        LcException e = await FailAsync(service.Connect(), Answered(service));

        Assert.Equal(LcError.ConnectionFailed, e.Error);
        Assert.Contains("127.0.0.1:1", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(service.Server.BaseUri.Authority, e.Message, StringComparison.Ordinal);
        AssertNoSecret(e);
    }

    [Fact]
    public async Task TheTimeOutHoldsForAStretchWithoutBytes()
    {
        byte[] half = AudioHost.Answer(AudioHost.Wave(1000), length: 2000);
        await using AudioHost host = new(half) { Stalls = true };
        await using Service service = await StartAsync();
        Point(service, host.Address);

        LcException e = await FailAsync(service.Connect(timeoutSec: 1), Answered(service));

        Assert.Equal(LcError.Timeout, e.Error);
        AssertNoSecret(e);
    }

    [Fact]
    public async Task ARecordingMayTakeLongerThanTheTimeOut()
    {
        await using Service service = await StartAsync();
        service.Server.Faults.Add(new Fault { Kind = FaultKind.SlowBody, Route = ServiceRoute.Audio, DelayMs = 10 });   // two hundred times

        await SaveAsync(service.Connect(timeoutSec: 1), Answered(service));

        AssertOnlyTarget();
    }

    [Fact]
    public async Task ACancelledDownloadLeavesNothing()
    {
        byte[] half = AudioHost.Answer(AudioHost.Wave(1000), length: 2000);
        await using AudioHost host = new(half) { Stalls = true };
        await using Service service = await StartAsync();
        Point(service, host.Address);
        using CancellationTokenSource stop = new();
        TaskCompletionSource begun = new();
        Task saving = SaveAsync(service.Connect(), Answered(service), _ => begun.TrySetResult(), stop.Token);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Single(Directory.GetFiles(_folder));

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => saving);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task AFolderThatCannotBeMadeIsNoFaultOfTheNetwork()
    {
        await using Service service = await StartAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder, "none"), "a file");

        RecordingDownload download = new(service.Connect(retries: 3), ClientLog.None);
        LcException e = await Assert.ThrowsAsync<LcException>(() => download.SaveAsync(Answered(service), Path.Combine(_folder, "none", "a.wav"), null, default));

        Assert.Equal(LcError.CannotWrite, e.Error);
        Assert.Single(service.Server.Requests, r => r.Route == ServiceRoute.Audio);
    }

    [Theory]
    [InlineData(401, LcError.Unauthorized)]
    [InlineData(403, LcError.Forbidden)]
    [InlineData(404, LcError.UnexpectedStatus)]
    [InlineData(500, LcError.ServiceUnavailable)]
    public async Task TheServicesOwnStatusesMeanWhatTheyAlwaysDo(int status, LcError error)
    {
        await using Service service = await StartAsync();
        service.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = status, Route = ServiceRoute.Recording, Times = int.MaxValue });

        Assert.Equal(error, (await FailAsync(service.Connect(), Answered(service))).Error);
    }

    [Theory]
    [InlineData("nobody", LcError.TaskNotFound)]
    public async Task ATaskThatIsNotThereIsNotFound(string taskId, LcError error)
    {
        await using Service service = await StartAsync();

        Assert.Equal(error, (await FailAsync(service.Connect(), new CallAddress(taskId, "1", null))).Error);
    }

    [Fact]
    public async Task ASubAccountsRecordingIsAskedForUnderIt()
    {
        await using Service service = await StartAsync();
        service.Server.AddSubUser("sub-1");
        CallTable table = service.Server.AddTask("s", 20, ownerId: "sub-1");
        string id = await AnsweredAsync(service, "s", "sub-1");

        Assert.Contains(id, table.Ids);
        await SaveAsync(service.Connect(), new CallAddress("s", id, "sub-1"));

        AssertOnlyTarget();
    }

    private static async Task<Service> StartAsync()
    {
        Service service = await Service.StartAsync();
        service.Server.AddTask("a", 50);
        return service;
    }

    private static CallAddress Answered(Service service) => new("a", AnsweredAsync(service, "a", null).GetAwaiter().GetResult(), null);

    private static async Task<string> AnsweredAsync(Service service, string taskId, string? subUserId)
    {
        Reading reading = await Reading.RunAsync(service.Connect(subUserId: subUserId), taskId, ReadPlan.All(50, 1));
        return reading.Records.First(r => r.BillMs > 0).Id!;
    }

    /// <summary>What the service answers when it is asked for a recording.</summary>
    private static void Answer(Service service, string body) =>
        service.Server.Faults.Add(new Fault { Kind = FaultKind.RawBody, Body = body, Status = 200, ContentType = "text/html", Route = ServiceRoute.Recording, Times = int.MaxValue });

    /// <summary>The address that the service gives. The one given last holds.</summary>
    private static void Point(Service service, Uri address)
    {
        service.Server.Faults.Clear();
        Answer(service, JsonSerializer.Serialize(new { code = 200, data = new { url = address.AbsoluteUri } }));
    }

    private Task SaveAsync(Connection connection, CallAddress call, Action<int>? received = null, CancellationToken cancellationToken = default)
    {
        ClientLog log = new() { Verbose = _log.Enqueue, Debug = _log.Enqueue, Warning = _log.Enqueue, Waiting = (_, why) => _log.Enqueue(why) };
        return new RecordingDownload(connection, log).SaveAsync(call, Target, received, cancellationToken);
    }

    private async Task<LcException> FailAsync(Connection connection, CallAddress call)
    {
        LcException e = await Assert.ThrowsAsync<LcException>(() => SaveAsync(connection, call));
        Assert.Empty(Directory.GetFiles(_folder));
        return e;
    }

    private void AssertOnlyTarget() => Assert.Equal([Target], Directory.GetFiles(_folder));

    private void AssertNoSecret(LcException e)
    {
        Assert.NotEmpty(_log);
        Assert.All(_log.Append(e.ToString()).Append(e.RequestUri!.ToString()), text => Assert.DoesNotContain("SECRET", text, StringComparison.Ordinal));
    }
}
