using System.Buffers;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;

namespace LongCall.Benchmarks;

/// <summary>
/// What someone would write who wants nothing but the records in C#: one page after the other, each field into a plain class, no
/// retries, no checks. It is a good one of its kind: one connection, one buffer for all bodies, generated metadata.
/// </summary>
internal static class BareClient
{
    private const int PageSize = 100;

    public static async Task RunAsync(string taskId)
    {
        using HttpClient http = new() { BaseAddress = new Uri(Variable("LONGCALL_BASE_URI")) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Variable("LONGCALL_TOKEN"));
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        string route = "agent-api/user/" + Variable("LONGCALL_ACCOUNT_ID") + "/task/" + taskId + "/record";

        Stopwatch clock = Stopwatch.StartNew();
        TimeSpan? first = null;
        int records = 0;
        await foreach (BareRecord[] page in ReadPagesAsync(http, route))
        {
            first ??= clock.Elapsed;
            records += page.Length;
        }
        ProcessFigures.Print(clock.Elapsed, first, records);
    }

    private static async IAsyncEnumerable<BareRecord[]> ReadPagesAsync(HttpClient http, string route)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1024 * 1024);
        int lastPage = 1;
        for (int number = 1; number <= lastPage; number++)
        {
            using HttpResponseMessage response = await http.GetAsync(
                new Uri(route + "?page=" + number + "&per_page=" + PageSize, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            response.EnsureSuccessStatusCode();
            (buffer, int length) = await ReadBodyAsync(response, buffer);
            BarePage page = JsonSerializer.Deserialize(buffer.AsSpan(0, length), BareJson.Default.BarePage)!;
            lastPage = page.Meta.LastPage;
            yield return page.Data;
        }
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static async Task<(byte[] Buffer, int Length)> ReadBodyAsync(HttpResponseMessage response, byte[] buffer)
    {
        await using Stream stream = await response.Content.ReadAsStreamAsync();
        int length = 0;
        while (true)
        {
            int read = await stream.ReadAsync(buffer.AsMemory(length));
            if (read == 0) return (buffer, length);
            length += read;
            if (length == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        }
    }

    private static string Variable(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException(name + " is not set.");
}
