using System.Diagnostics;

namespace LongCall.Mono.Tests;

/// <summary>Ctrl+C: whatever the client waits for, it stops, soon and for good, and the connection can be used again.</summary>
internal sealed class CancellationChecks(Stand stand, CheckList list)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    private static readonly (string Name, string Fault)[] Waits =
    [
        ("while no answer comes", """{"kind":"StalledHeaders","times":100}"""),
        ("in the middle of a body", """{"kind":"StalledBody","times":100}"""),
        ("in the middle of a slow body", """{"kind":"SlowBody","delayMs":200,"times":100}"""),
        ("in a wait that the service asked for", """{"kind":"Status","status":429,"headers":{"Retry-After":"60"},"times":100}"""),
        ("in the middle of a later page", """{"kind":"StalledBody","page":5,"times":100}"""),
    ];

    public async Task RunAsync()
    {
        List<string> ids = await stand.Main.IdsAsync("demo");
        foreach ((string name, string fault) in Waits)
            await list.CheckAsync("cancelled " + name, () => CancelledAsync(fault, ids));
        await list.CheckAsync("cancelled before it began", async () =>
        {
            await stand.Main.ClearAsync();
            using CancellationTokenSource stop = new();
            stop.Cancel();
            await ExpectCancelledAsync(Reading.OfAsync(stand.Open(), "demo", cancellationToken: stop.Token));
        });
        foreach ((string name, string fault) in Waits)
            await list.CheckAsync("disconnected " + name, () => DisconnectedAsync(fault));
    }

    private async Task CancelledAsync(string fault, List<string> ids)
    {
        await stand.Main.ClearAsync();
        await stand.Main.PostAsync("faults", fault);
        Connection connection = stand.Open(timeoutSec: 60);
        using CancellationTokenSource stop = new();
        Task<Reading> reading = Reading.OfAsync(connection, "demo", cancellationToken: stop.Token);
        await Task.Delay(700);
        Expect.True(!reading.IsCompleted, "it ended by itself");
        Stopwatch clock = Stopwatch.StartNew();
        stop.Cancel();
        await ExpectCancelledAsync(reading);
        Expect.True(clock.Elapsed < Soon, $"it took {clock.Elapsed.TotalSeconds:0.0} s");

        await stand.Main.ClearAsync();
        if (!fault.Contains("Retry-After")) (await Reading.OfAsync(connection, "demo")).ExpectComplete(ids);
        connection.Close();
    }

    private async Task DisconnectedAsync(string fault)
    {
        await stand.Main.ClearAsync();
        await stand.Main.PostAsync("faults", fault);
        Connection connection = stand.Open(timeoutSec: 30);
        Task<Reading> reading = Reading.OfAsync(connection, "demo");
        await Task.Delay(700);
        Stopwatch clock = Stopwatch.StartNew();
        connection.Close();
        LcException? failure = (await reading).Failure;
        Expect.Equal(LcError.NotConnected, failure?.Error, "error (" + failure?.Message + ")");
        Expect.True(clock.Elapsed < Soon, $"it took {clock.Elapsed.TotalSeconds:0.0} s");
        await stand.Main.ClearAsync();
    }

    private static async Task ExpectCancelledAsync(Task<Reading> reading)
    {
        try
        {
            Reading ended = await reading;
            throw new ExpectationException("it ended, with " + ended.FailureText);
        }
        catch (OperationCanceledException)
        {
        }
    }
}
