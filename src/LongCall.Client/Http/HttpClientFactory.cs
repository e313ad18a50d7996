using System.Net;

namespace LongCall.Http;

/// <summary>The one place where a handler is set up. Nothing process-wide is touched.</summary>
internal static class HttpClientFactory
{
    public static HttpClient Create(ProxyRoute proxy)
    {
        HttpClient client = new(CreateHandler(proxy), disposeHandler: true)
        {
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,   // ServiceClient times each attempt, its body included
        };
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
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
        UseCookies = false,
        Proxy = proxy.Given,
        UseProxy = proxy.IsUsed,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),   // a moved name is looked up again
        ConnectTimeout = Limits.ConnectTimeout,
        MaxResponseHeadersLength = Limits.MaxHeaderKilobytes,
        MaxConnectionsPerServer = Limits.MaxConnections,
    };
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
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
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
