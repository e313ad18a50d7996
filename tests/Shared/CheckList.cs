using System.Diagnostics;

namespace LongCall.Tests.Shared;

/// <summary>Runs checks one after the other and counts them.</summary>
internal sealed class CheckList
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public string Sum => FormattableString.Invariant($"{Passed} passed, {Failed} failed");

    /// <summary>A check passes if it throws nothing, and in time.</summary>
    public async Task CheckAsync(string name, Func<Task> check)
    {
        Stopwatch clock = Stopwatch.StartNew();
        try
        {
            Task running = Task.Run(check);
            // What hangs must not keep the others from being checked.
            if (await Task.WhenAny(running, Task.Delay(Longest)) != running) throw new TimeoutException($"still running after {Longest.TotalSeconds:0} s");
            await running;
            Passed++;
            Console.WriteLine(FormattableString.Invariant($"passed  {name} ({clock.Elapsed.TotalSeconds:0.0} s)"));
        }
        catch (Exception e)
        {
            Failed++;
            Console.WriteLine("FAILED  " + name + ": " + (e is ExpectationException or TimeoutException ? e.Message : e.ToString()));
        }
    }

    public Task CheckAsync(string name, Action check) => CheckAsync(name, () =>
    {
        check();
        return Task.CompletedTask;
    });
}
