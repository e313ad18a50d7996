using System.Net;

namespace LongCall.Http;

/// <summary>The one place where a handler is set up. Nothing process-wide is touched.</summary>
internal static class HttpClientFactory
{
    public static HttpClient Create(IWebProxy? proxy)
    {
        HttpClient client = new(CreateHandler(proxy), disposeHandler: true)
        {
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,   // ServiceClient times each attempt, its body included
        };
        return client;
    }

#if NET
    private static SocketsHttpHandler CreateHandler(IWebProxy? proxy) => new()
    {
        AllowAutoRedirect = false,   // the token must not follow
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,   // what else comes, Compression undoes
        UseCookies = false,
        Proxy = proxy,
        UseProxy = true,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),   // a moved name is looked up again
        ConnectTimeout = Limits.ConnectTimeout,
        MaxResponseHeadersLength = Limits.MaxHeaderKilobytes,
        MaxConnectionsPerServer = Limits.MaxConnections,
    };
#else
    private static HttpClientHandler CreateHandler(IWebProxy? proxy)
    {
        HttpClientHandler handler = new()
        {
            AllowAutoRedirect = false,   // the token must not follow
            AutomaticDecompression = DecompressionMethods.GZip,   // what else comes, Compression undoes
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
