using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>A simulated service, asked by the framework's own client: no redirect is followed.</summary>
internal sealed class Routes : IAsyncDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    private Routes(SimulatorServer server)
    {
        Server = server;
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
    }

    public SimulatorServer Server { get; }

    public static async Task<Routes> StartAsync(SimulatorOptions? options = null) =>
        new(await SimulatorServer.StartAsync(options ?? new SimulatorOptions { Odd = false }));

    /// <param name="path">Behind <c>agent-api/user/{account}/</c>.</param>
    /// <param name="method">GET by default.</param>
    /// <param name="body">JSON.</param>
    public async Task<HttpResponseMessage> SendAsync(string path, HttpMethod? method = null, string? body = null)
    {
        using HttpRequestMessage request = new(method ?? HttpMethod.Get, new Uri($"{Server.BaseUri.ToString().TrimEnd('/')}/agent-api/user/{Server.AccountId}/{path}"));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async Task<JsonObject> GetAsync(string path)
    {
        using HttpResponseMessage answer = await SendAsync(path);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
    }

    public async Task<JsonArray> RowsAsync(string path) => (await GetAsync(path))["data"]!.AsArray();

    /// <summary>Every row of every page, one page after another.</summary>
    public async Task<List<JsonNode>> AllAsync(string path)
    {
        List<JsonNode> rows = [];
        for (int page = 1; ; page++)
        {
            JsonObject answer = await GetAsync($"{path}{(path.Contains('?') ? '&' : '?')}page={page}&per_page=100");
            rows.AddRange(answer["data"]!.AsArray()!);
            if (page >= (int)answer["meta"]!["last_page"]!) return rows;
        }
    }

    /// <summary>A route of the simulator's own, under <c>/_simulator/</c>.</summary>
    public async Task<JsonNode?> ControlAsync(HttpMethod method, string route, string? body = null)
    {
        using HttpRequestMessage request = new(method, new Uri(Server.BaseUri, "/_simulator/" + route));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        string text = await answer.Content.ReadAsStringAsync();
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    /// <summary>Fetches audio the way a client should: without the token.</summary>
    public static async Task<HttpResponseMessage> FetchAsync(Uri address)
    {
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        return await client.GetAsync(address);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
    }
}
