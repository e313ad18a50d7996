using System.Text;
using System.Text.Json;

namespace LongCall.Mono.Tests;

/// <summary>The control routes of a simulator in another process.</summary>
internal sealed class Simulator(Uri baseUri) : IDisposable
{
    private readonly HttpClient _http = new();

    public Uri BaseUri { get; } = baseUri;

    /// <summary>Forgets what came in and what was to go wrong.</summary>
    public async Task ClearAsync()
    {
        foreach (string route in new[] { "faults", "changes", "requests" })
            using (HttpResponseMessage answer = await _http.DeleteAsync(Route(route)))
                answer.EnsureSuccessStatusCode();
    }

    /// <summary>Posts a fault, a task or a row, in the JSON that the route takes.</summary>
    public async Task PostAsync(string route, string json)
    {
        using StringContent content = new(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _http.PostAsync(Route(route), content);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Puts a record in front of a task's.</summary>
    public Task AddRowAsync(string taskId, string record) =>
        PostAsync("rows", $$"""{"taskId":{{JsonSerializer.Serialize(taskId)}},"json":{{JsonSerializer.Serialize(record)}}}""");

    /// <summary>What came in since the last clearing.</summary>
    public async Task<List<SeenRequest>> RequestsAsync()
    {
        using JsonDocument json = JsonDocument.Parse(await _http.GetStringAsync(Route("requests")));
        return json.RootElement.EnumerateArray().Select(item => new SeenRequest(
            item.GetProperty("path").GetString()!,
            item.GetProperty("query").GetRawText(),
            item.GetProperty("acceptEncoding").GetString(),
            item.GetProperty("userAgent").GetString(),
            item.GetProperty("inFlight").GetInt32(),
            item.GetProperty("bearerMatches").GetBoolean())).ToList();
    }

    /// <summary>The ids of a task, newest first.</summary>
    public async Task<List<string>> IdsAsync(string taskId)
    {
        using JsonDocument json = JsonDocument.Parse(await _http.GetStringAsync(Route("ids?taskId=" + Uri.EscapeDataString(taskId))));
        return json.RootElement.EnumerateArray().Select(id => id.ToString()).ToList();
    }

    public void Dispose() => _http.Dispose();

    private Uri Route(string route) => new(BaseUri, "/_simulator/" + route);
}

/// <summary>A request as the simulator saw it, its path decoded and its query as PHP reads it.</summary>
internal sealed record SeenRequest(string Path, string Query, string? AcceptEncoding, string? UserAgent, int InFlight, bool BearerMatches);
