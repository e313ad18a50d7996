using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>Stopping ends within a second whatever the reader is waiting for, and the connection can be used again.</summary>
public sealed class StopTests
{
    public enum Moment
    {
        Headers,
        Body,
        BackOff,
        RetryAfter,
        SlowBody,
    }

    [Theory]
    [InlineData(Moment.Headers, 1)]
    [InlineData(Moment.Headers, 4)]
    [InlineData(Moment.Body, 1)]
    [InlineData(Moment.Body, 4)]
    [InlineData(Moment.BackOff, 1)]
    [InlineData(Moment.RetryAfter, 1)]
    [InlineData(Moment.RetryAfter, 4)]
    [InlineData(Moment.SlowBody, 1)]
    public async Task ACancelledReadEndsWithinASecond(Moment moment, int inFlight)
    {
        await using Service service = await Service.StartAsync();
        CallTable table = service.Server.AddTask("a", 50);
        service.Server.Faults.Add(FaultOf(moment));
        Connection connection = service.Connect(retries: 8);
        using CancellationTokenSource stop = new();
        Task<Reading> reading = Reading.RunAsync(connection, ["a"], ReadPlan.All(10, inFlight), stop: stop.Token);
        while (!service.Server.Requests.Any(r => r.Page == 2)) await Task.Delay(5);
        await Task.Delay(moment == Moment.BackOff ? 700 : 100);
        Assert.False(reading.IsCompleted);

        Stopwatch clock = Stopwatch.StartNew();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"took {clock.Elapsed}");
        service.Server.Faults.Clear();
        if (moment is Moment.RetryAfter) return;   // the service asked everyone on this connection to wait
        Assert.Equal(table.Ids, (await Reading.RunAsync(connection, "a", ReadPlan.All(10, inFlight))).Ids);
    }

    [Fact]
    public async Task CancellingWhileConnectingEndsWithinASecond()
    {
        // A listener whose queue is full takes no further connection: whoever connects waits.
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        EndPoint address = listener.LocalEndPoint!;
        List<Socket> fillers = [];
        for (int i = 0; i < 4; i++)
        {
            Socket filler = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            fillers.Add(filler);
            _ = filler.ConnectAsync(address).ContinueWith(t => t.Exception, TaskScheduler.Default);
        }
        Connection connection = Connection.Open(new Uri("http://" + address), "a", Service.Secret("token"), proxy: new WebProxy());
        using CancellationTokenSource stop = new(TimeSpan.FromMilliseconds(200));
        Stopwatch clock = Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Reading.RunAsync(connection, ["a"], ReadPlan.FirstPage(), stop: stop.Token));

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1.2), $"took {clock.Elapsed}");
        connection.Close();
        fillers.ForEach(f => f.Dispose());
    }

    [Fact]
    public async Task ADisposedReaderLeavesNoRequestBehind()
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 200);
        service.Server.Faults.Add(new Fault { Kind = FaultKind.StalledHeaders, Page = 4, Times = int.MaxValue });
        using (ListReader<CallRecord> reader = CallRecordList.Read(service.Connect(), [new("a")], new CallRecordQuery(), ReadPlan.All(10, 4)))
        {
            for (int i = 0; i < 3; i++) Assert.Equal(10, (await reader.NextAsync(CancellationToken.None))!.Rows.Count);
            while (!service.Server.Requests.Any(r => r.Page == 4)) await Task.Delay(5);
        }

        Stopwatch clock = Stopwatch.StartNew();
        while (service.Server.Requests.Any(r => r.FinishedAt is null) && clock.Elapsed < TimeSpan.FromSeconds(2)) await Task.Delay(5);
        int requests = service.Server.Requests.Count;
        Assert.All(service.Server.Requests, r => Assert.NotNull(r.FinishedAt));
        await Task.Delay(50);
        Assert.Equal(requests, service.Server.Requests.Count);
    }

    [Fact]
    public async Task APageThatIsGivenUpIsCancelledAndLeavesItsPlaceToOthers()
    {
        await using Service service = await Service.StartAsync(new SimulatorOptions { Odd = false, LatencyMs = 100 });
        CallTable table = service.Server.AddTask("a", 30);
        service.Server.Faults.Add(new Fault { Kind = FaultKind.StalledHeaders, Page = 3 });
        bool isShorter = false;
        service.Server.BeforeAnswer = request =>
        {
            if (request.Page != 2 || isShorter) return;
            isShorter = true;
            for (int i = 0; i < 15; i++) table.DeleteAt(0);   // page 3, which was asked for together with page 2, is no more
        };

        Reading reading = await Reading.RunAsync(service.Connect(), "a", ReadPlan.All(10, 2));

        Assert.Empty(reading.Failures);
        RecordedRequest givenUp = service.Server.Requests.First(r => r.Page == 3);
        Assert.True(givenUp.FinishedAt < service.Server.Requests[^1].StartedAt, "it was still under way at the last request");
    }

    private static Fault FaultOf(Moment moment) => moment switch
    {
        Moment.Headers => new Fault { Kind = FaultKind.StalledHeaders, Page = 2, Times = int.MaxValue },
        Moment.Body => new Fault { Kind = FaultKind.StalledBody, Page = 2, Times = int.MaxValue },
        Moment.BackOff => new Fault { Kind = FaultKind.Status, Status = 503, Page = 2, Times = int.MaxValue },
        Moment.RetryAfter => new Fault { Kind = FaultKind.Status, Status = 429, Page = 2, Times = int.MaxValue, Headers = new Dictionary<string, string> { ["Retry-After"] = "60" } },
        Moment.SlowBody => new Fault { Kind = FaultKind.SlowBody, Page = 2, Times = int.MaxValue, DelayMs = 100 },
        _ => throw new ArgumentOutOfRangeException(nameof(moment)),
    };
}
