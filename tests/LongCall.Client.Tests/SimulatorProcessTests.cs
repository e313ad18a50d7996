using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>The simulator as a person starts it.</summary>
public sealed class SimulatorProcessTests
{
    [Fact]
    public async Task APortInUseIsSaidInOneLine()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        (int exitCode, string output, string error) = await RunAsync("--port", $"{port}");

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        string line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith($"Cannot listen on 127.0.0.1:{port}: ", line);
    }

    [Theory]
    [InlineData("--port", "65536")]
    [InlineData("--port", "-1")]
    [InlineData("--tasks", "t=1")]
    public async Task WhatIsNoOptionOrNoValueIsSaidBeforeTheUsage(string name, string value)
    {
        (int exitCode, string output, string error) = await RunAsync(name, value);

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains(name, error.Split('\n')[0]);
        Assert.Contains("--port <n>", error);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SimulatorServer).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        }
        finally
        {
            process.Kill();
        }
        return (process.ExitCode, await output, await error);
    }
}
