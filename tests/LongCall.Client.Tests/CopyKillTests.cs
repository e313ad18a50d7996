using System.Diagnostics;

namespace LongCall.Client.Tests;

/// <summary>A run that is killed at any moment leaves files that are whole, and the next one makes the same copy as if nothing had happened.</summary>
[Trait("Speed", "Slow")]
public class CopyKillTests
{
    private const int KillsOfAFolder = 2;

    [Theory]
    [InlineData(8, 12, 40)]
    [InlineData(2, 21, 500)]   // more than is read at once
    public async Task ARunThatIsKilledIsFinishedByTheNext(int folders, int days, int perDay)
    {
        Random random = new(folders);
        await using Copies whole = await Copies.StartAsync(0);
        whole.Fill(days, perDay);
        int requests = (await whole.SyncAsync()).Requests;
        List<string> expected = whole.Lines();
        HashSet<string> known = [.. expected];

        int killed = 0;
        for (int folder = 0; folder < folders; folder++)
        {
            await using Copies copy = await Copies.StartAsync(0);
            copy.Fill(days, perDay);
            for (int kill = 0; kill < KillsOfAFolder; kill++)
            {
                // At a request, or some time behind it: behind the last, files are written.
                if (await KillAsync(copy, random.Next(1, requests + 1), TimeSpan.FromMilliseconds(Math.Max(0, random.Next(-200, 200))))) killed++;
                Assert.Subset(known, copy.Lines().ToHashSet());   // as far as it came, and no half line
            }
            Assert.Empty((await copy.RunAsync()).Failures);
            Assert.Equal(expected, copy.Lines());
            copy.AssertClean();
        }
        Assert.True(killed > 0, "All came to their end.");
    }

    /// <summary>Starts a run as a process of its own, and kills it a time after a request. True if that was before its end.</summary>
    private static async Task<bool> KillAsync(Copies copy, int request, TimeSpan after)
    {
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int requests = 0;
        copy.Server.BeforeAnswer = _ => { if (++requests == request) reached.SetResult(); };
        ProcessStartInfo start = new(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        foreach (string argument in (string[])[typeof(Program).Assembly.Location, copy.Server.BaseUri.ToString(), copy.Server.AccountId, copy.Server.Token, copy.Path])
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        Assert.Equal("begins", await process.StandardOutput.ReadLineAsync());
        await Task.WhenAny(reached.Task, process.WaitForExitAsync());   // the second run in a folder may have less to do
        await Task.Delay(after);
        bool wasRunning = !process.HasExited;
        process.Kill();   // at once: no handler runs
        await process.WaitForExitAsync();
        copy.Server.BeforeAnswer = null;
        if (!wasRunning) Assert.True(process.ExitCode == 0, await error);
        return wasRunning && process.ExitCode != 0;
    }
}
