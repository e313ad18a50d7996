using System.Net;

namespace LongCall.Http;

/// <summary>The one place where a handler is set up. Nothing process-wide is touched.</summary>
internal static class HttpClientFactory
{
    /// <summary>A client whose connections are kept for further requests.</summary>
    public static HttpClient Create(IWebProxy? proxy) => new(CreateHandler(proxy), disposeHandler: true)
    {
        Timeout = System.Threading.Timeout.InfiniteTimeSpan,   // ServiceClient times each attempt, its body included
    };

    /// <summary>A client that makes a connection for each request. Its handler has a pool of its own, and nothing stays in it.</summary>
    public static HttpClient CreateUnkept(IWebProxy? proxy)
    {
        HttpClient client = Create(proxy);
        client.DefaultRequestHeaders.ConnectionClose = true;
        return client;
    }

#if NET
    private static SocketsHttpHandler CreateHandler(IWebProxy? proxy) => new()
    {
        AllowAutoRedirect = false,   // the token must not follow
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
        UseCookies = false,
        Proxy = proxy,
        UseProxy = true,
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
    private static HttpClientHandler CreateHandler(IWebProxy? proxy)
    {
        HttpClientHandler handler = new()
        {
            AllowAutoRedirect = false,   // the token must not follow
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            UseCookies = false,
            UseProxy = true,
            MaxResponseHeadersLength = Limits.MaxHeaderKilobytes,
            MaxConnectionsPerServer = Limits.MaxConnections,
            SslProtocols = System.Security.Authentication.SslProtocols.Tls12,
        };
        if (proxy is not null) handler.Proxy = proxy;
        return handler;
    }
#endif
}
