using System.Net;

namespace LongCall.Http;

/// <summary>The one place where a handler is set up. Nothing process-wide is touched.</summary>
internal static class HttpClientFactory
{
    /// <summary>A client whose connections are kept for further requests.</summary>
    public static HttpClient Create(ProxyRoute proxy) => new(CreateHandler(proxy), disposeHandler: true)
    {
        Timeout = System.Threading.Timeout.InfiniteTimeSpan,   // ServiceClient times each attempt, its body included
    };

    /// <summary>A client that makes a connection for each request. Its handler has a pool of its own, and nothing stays in it.</summary>
    public static HttpClient CreateUnkept(ProxyRoute proxy)
    {
        HttpClient client = Create(proxy);
        client.DefaultRequestHeaders.ConnectionClose = true;
        return client;
    }

#if NET
    /// <summary>What a proxy's address may begin with.</summary>
    public static IReadOnlyCollection<string> ProxySchemes { get; } = ["http", "https", "socks4", "socks4a", "socks5"];

    /// <summary>The proxy that is used where none is asked for.</summary>
    public static IWebProxy? SystemProxy => HttpClient.DefaultProxy;

    private static SocketsHttpHandler CreateHandler(ProxyRoute proxy) => new()
    {
        AllowAutoRedirect = false,   // the token must not follow
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,   // what else comes, Compression undoes
        UseCookies = false,
        Proxy = proxy.Given,
        UseProxy = proxy.IsUsed,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),   // a moved name is looked up again
        ConnectTimeout = Limits.ConnectTimeout,
        MaxResponseHeadersLength = Limits.MaxHeaderKilobytes,
        MaxConnectionsPerServer = Limits.MaxConnections,
        PlaintextStreamFilter = static (context, _) => new(Watched(context)),
    };

    // What a proxy says before it lets a request through is no answer of the service.
    private static Stream Watched(SocketsHttpPlaintextStreamFilterContext context) =>
        context.InitialRequestMessage.Method == HttpMethod.Connect ? context.PlaintextStream : new AnswerWatch(context.PlaintextStream);
#else
    /// <summary>What a proxy's address may begin with.</summary>
    public static IReadOnlyCollection<string> ProxySchemes { get; } = ["http"];

    /// <summary>The proxy that is used where none is asked for.</summary>
    public static IWebProxy? SystemProxy => WebRequest.DefaultWebProxy;

    private static HttpClientHandler CreateHandler(ProxyRoute proxy)
    {
        HttpClientHandler handler = new()
        {
            AllowAutoRedirect = false,   // the token must not follow
            AutomaticDecompression = DecompressionMethods.GZip,   // what else comes, Compression undoes
            UseCookies = false,
            UseProxy = proxy.IsUsed,
            MaxResponseHeadersLength = Limits.MaxHeaderKilobytes,
            MaxConnectionsPerServer = Limits.MaxConnections,
            SslProtocols = System.Security.Authentication.SslProtocols.Tls12,
        };
        if (proxy is { IsUsed: true, Given: { } given }) handler.Proxy = given;
        return handler;
    }
#endif
}
