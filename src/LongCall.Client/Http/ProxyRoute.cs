using System.Net;

namespace LongCall.Http;

/// <summary>Which proxy, if any, stands between this machine and the service, and who we are there.</summary>
/// <param name="service">The service's address.</param>
/// <param name="given">The proxy that was asked for; <see langword="null"/> for the system's own.</param>
internal sealed class ProxyRoute(Uri service, IWebProxy? given)
{
    /// <summary>Never for this machine itself: plain http is allowed there, and a proxy would read the token.</summary>
    public bool IsUsed { get; } = !service.IsLoopback;

    /// <summary>The proxy that was asked for; <see langword="null"/> for the system's own.</summary>
    public IWebProxy? Given { get; } = given;

    /// <summary>The proxy's address without name and password; <see langword="null"/> if requests go straight to the service.</summary>
    public string? Address => Find() is { } address ? address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) : null;

    /// <summary>Name and password for the proxy, from its address or as they were given; <see langword="null"/> if there are none.</summary>
    public NetworkCredential? Credential
    {
        get
        {
            if (Find() is not { } address) return null;
            NetworkCredential? credential = FromAddress(address) ?? Proxy?.Credentials?.GetCredential(address, "Basic");
            return credential is { Password.Length: > 0 } ? credential : null;
        }
    }

    private IWebProxy? Proxy => Given ?? HttpClientFactory.SystemProxy;

    /// <summary>The name and the password in an address, as they are meant; <see langword="null"/> if it has none.</summary>
    public static NetworkCredential? FromAddress(Uri address)
    {
        if (address.UserInfo.Length == 0) return null;
        string[] parts = address.UserInfo.Split([':'], 2);
        return new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : string.Empty);
    }

    private Uri? Find()
    {
        if (!IsUsed || Proxy is not { } proxy || proxy.IsBypassed(service)) return null;
        // .NET Framework gives the service's own address where there is no proxy.
        return proxy.GetProxy(service) is { } address && address != service ? address : null;
    }
}
