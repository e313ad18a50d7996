using System.Management.Automation;
using System.Net;
using LongCall.Http;

namespace LongCall.Commands;

/// <summary>Makes a proxy of the parameters about it. A name and a password in its address count as a credential.</summary>
internal static class ProxyArgument
{
    /// <summary>The proxy, or <see langword="null"/> for that of the system.</summary>
    /// <exception cref="RefusedException">What was given cannot be used.</exception>
    public static WebProxy? Read(Uri? address, PSCredential? credential, bool useDefaultCredentials, Uri service)
    {
        if (credential is not null && useDefaultCredentials)
            throw RefusedException.Argument("ProxyCredentialConflict", CmdletText.ProxyCredentialConflict);
        if (address is null)
        {
            if (credential is not null || useDefaultCredentials) throw RefusedException.Argument("ProxyMissing", CmdletText.ProxyMissing);
            return null;
        }
        if (!address.IsAbsoluteUri || !HttpClientFactory.ProxySchemes.Contains(address.Scheme) || address.Host.Length == 0)
            throw RefusedException.Argument("InvalidProxy", Messages.Fill(CmdletText.ProxyRefused, AddressText.WithoutSecrets(address)));
        if (service.IsLoopback)
            throw RefusedException.Argument("ProxyForLoopback", Messages.Fill(CmdletText.ProxyForLoopback, service));

        WebProxy proxy = new(new UriBuilder(address) { UserName = "", Password = "" }.Uri);
        if (useDefaultCredentials) proxy.UseDefaultCredentials = true;
        else proxy.Credentials = credential?.GetNetworkCredential() ?? ProxyRoute.FromAddress(address);
        return proxy;
    }
}
