using System.Diagnostics;

namespace LongCall.Mono.Tests;

/// <summary>How long the client waits when the service asks for it.</summary>
internal sealed class WaitChecks(Stand stand, CheckList list)
{
    public async Task RunAsync()
    {
        List<string> ids = await stand.Main.IdsAsync("demo");
        await list.CheckAsync("429 with Retry-After in seconds: waited for, and all is read", () =>
            WaitsAsync("""{"kind":"Status","status":429,"page":3,"headers":{"Retry-After":"2"}}""", atLeast: 2, ids));
        await list.CheckAsync("503 with Retry-After as a date, by the answer's own clock", () =>
            WaitsAsync("""{"kind":"Status","status":503,"page":3,"headers":{"Date":"Mon, 30 Jun 2025 10:00:00 GMT","Retry-After":"Mon, 30 Jun 2025 10:00:02 GMT"}}""", atLeast: 2, ids));
        await list.CheckAsync("a wait that is too long is refused at once", async () =>
        {
            await stand.Main.ClearAsync();
            await stand.Main.PostAsync("faults", """{"kind":"Status","status":429,"headers":{"Retry-After":"86400"}}""");
            Stopwatch clock = Stopwatch.StartNew();
            Reading reading = await Reading.OfAsync(stand.Open(), "demo");
            Expect.Equal(LcError.Throttled, reading.Failure?.Error, "error");
            Expect.True(clock.Elapsed < TimeSpan.FromSeconds(5), "it waited");
        });
        await list.CheckAsync("a stalled body costs one time-out each time, no more", async () =>
        {
            await stand.Main.ClearAsync();
            await stand.Main.PostAsync("faults", """{"kind":"StalledBody","times":100}""");
            Stopwatch clock = Stopwatch.StartNew();
            Reading reading = await Reading.OfAsync(stand.Open(retries: 2, timeoutSec: 1), "demo");
            await stand.Main.ClearAsync();
            Expect.Equal(LcError.Timeout, reading.Failure?.Error, "error");
            Expect.Equal(3, reading.Failure!.Attempts, "attempts");
            Expect.True(clock.Elapsed > TimeSpan.FromSeconds(3) && clock.Elapsed < TimeSpan.FromSeconds(9), $"it took {clock.Elapsed.TotalSeconds:0.0} s");
        });
    }

    private async Task WaitsAsync(string fault, double atLeast, List<string> ids)
    {
        await stand.Main.ClearAsync();
        await stand.Main.PostAsync("faults", fault);
        TimeSpan asked = TimeSpan.Zero;
        ClientLog log = new() { Waiting = (wait, _) => asked += wait };
        Stopwatch clock = Stopwatch.StartNew();
        (await Reading.OfAsync(stand.Open(), "demo", log: log)).ExpectComplete(ids);
        Expect.True(asked.TotalSeconds >= atLeast && asked.TotalSeconds < atLeast + 1, $"it meant to wait {asked.TotalSeconds:0.0} s");
        Expect.True(clock.Elapsed.TotalSeconds >= atLeast, $"it took {clock.Elapsed.TotalSeconds:0.0} s only");
    }
}
