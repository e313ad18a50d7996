using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
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
    [InlineData("--task", "t=1@nobody")]
    [InlineData("--recording", "Wav")]
    public async Task WhatIsNoOptionOrNoValueIsSaidBeforeTheUsage(string name, string value)
    {
        (int exitCode, string output, string error) = await RunAsync(name, value);

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains(name, error.Split('\n')[0]);
        Assert.Contains("--port <n>", error);
    }

    [Fact]
    public async Task SubAccountsTheirTasksAndTheFormOfARecordingAreOptions()
    {
        using Process process = Start(
            "--sub-user", "east", "--task", "own=2", "--task", "theirs=30@east", "--recording", "Text", "--path-prefix", "/saas", "--plain", "--exit-with-stdin");
        try
        {
            JsonNode said = JsonNode.Parse((await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)))!)!;
            using HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
            client.DefaultRequestHeaders.Authorization = new("Bearer", (string)said["token"]!);
            async Task<JsonNode> GetAsync(string path) =>
                JsonNode.Parse(await client.GetStringAsync(new Uri($"{said["baseUri"]}/agent-api/user/{said["accountId"]}/{path}")))!["data"]!;

            Assert.Equal("theirs", (string?)Assert.Single((await GetAsync("task?sub_user_id=east")).AsArray())!["uuid"]);
            JsonNode answered = (await GetAsync("task/theirs/record?per_page=30&sub_user_id=east")).AsArray().First(r => (int?)r!["bill"] > 0)!;
            string address = (string)(await GetAsync($"task/theirs/record/{answered["id"]}/download-full-voice?sub_user_id=east"))!;
            Assert.StartsWith((string)said["audioBaseUri"]!, address);
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task AnswersShareALinkWhichCarriesWhatIsSent()
    {
        const double BytesPerSecond = 4e6 / 8;
        using Process process = Start("--task", "t=100", "--gzip", "--link-mbit", "4", "--exit-with-stdin");
        try
        {
            JsonNode said = JsonNode.Parse((await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)))!)!;
            using HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
            client.DefaultRequestHeaders.Authorization = new("Bearer", (string)said["token"]!);
            async Task<byte[]> GetAsync(int perPage, string encoding)
            {
                using HttpRequestMessage request = new(HttpMethod.Get, $"{said["baseUri"]}agent-api/user/{said["accountId"]}/task/t/record?per_page={perPage}");
                request.Headers.AcceptEncoding.Add(new(encoding));
                using HttpResponseMessage answer = await client.SendAsync(request);
                return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
            }
            await GetAsync(1, "gzip");

            Stopwatch clock = Stopwatch.StartNew();
            byte[] compressed = await GetAsync(100, "gzip");
            double seconds = clock.Elapsed.TotalSeconds;
            using var plain = new MemoryStream();
            await using (GZipStream gzip = new(new MemoryStream(compressed), CompressionMode.Decompress)) await gzip.CopyToAsync(plain);
            Assert.InRange(seconds, compressed.Length / BytesPerSecond, plain.Length / BytesPerSecond);

            clock.Restart();
            byte[][] two = await Task.WhenAll(GetAsync(20, "identity"), GetAsync(20, "identity"));
            Assert.True(clock.Elapsed.TotalSeconds >= two.Sum(body => body.Length) / BytesPerSecond);
        }
        finally
        {
            process.Kill();
        }
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
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

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(SimulatorServer).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
