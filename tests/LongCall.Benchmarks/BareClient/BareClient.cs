using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace LongCall.Benchmarks;

/// <summary>
/// What someone would write who wants nothing but the records in C#: one page after the other, no retries, no checks. It is a good one of
/// its kind: one connection, one buffer for all bodies. What becomes of a body is its <see cref="PageReader"/>'s.
/// </summary>
internal static class BareClient
{
    private const int PageSize = 100;

    /// <param name="taskId">The task of which every record is read.</param>
    /// <param name="times">How often.</param>
    /// <param name="read">What is made of a body.</param>
    public static async Task RunAsync(string taskId, int times, PageReader read)
    {
        using HttpClientHandler handler = new() { AutomaticDecompression = DecompressionMethods.All };
        using HttpClient http = new(handler) { BaseAddress = new Uri(Variable("LONGCALL_BASE_URI")) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Variable("LONGCALL_TOKEN"));
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        string route = "agent-api/user/" + Variable("LONGCALL_ACCOUNT_ID") + "/task/" + taskId + "/record";

        ProcessFigures figures = new();
        for (int i = 0; i < times; i++)
        {
            figures.BeginCall();
            await ReadPagesAsync(http, route, read, figures);
            figures.EndCall();
        }
        figures.Print();
    }

    private static async Task ReadPagesAsync(HttpClient http, string route, PageReader read, ProcessFigures figures)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1024 * 1024);
        int lastPage = 1;
        for (int number = 1; number <= lastPage; number++)
        {
            using HttpResponseMessage response = await http.GetAsync(
                new Uri(route + "?page=" + number + "&per_page=" + PageSize, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            response.EnsureSuccessStatusCode();
            (buffer, int length) = await ReadBodyAsync(response, buffer);
            (int records, lastPage) = read(buffer.AsSpan(0, length));
            figures.NoteRecords(records);
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
