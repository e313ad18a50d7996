namespace LongCall.Http;

/// <summary>The rule for addresses that may be sent a token.</summary>
internal static class ServiceAddress
{
    /// <summary>The address with a slash at its end, so that its path prefix stays when a route is joined to it.</summary>
    /// <exception cref="ArgumentException">Neither https nor permitted plain http.</exception>
    public static Uri Check(Uri address, bool allowUnencrypted)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("https" or "http") || address.Host.Length == 0)
            throw new ArgumentException($"'{Shown(address)}' is not a valid service address. It must be an absolute https address.", nameof(address));
        if (address.Scheme == "http" && !address.IsLoopback && !allowUnencrypted)
            throw new ArgumentException($"'{Shown(address)}' is plain http: the token would travel unencrypted.", nameof(address));

        // A name or password, a query or a fragment in the address has no meaning here, and could be a secret.
        return new UriBuilder(address) { UserName = "", Password = "", Query = "", Fragment = "", Path = address.AbsolutePath.TrimEnd('/') + "/" }.Uri;
    }

    private static string Shown(Uri address) => address.IsAbsoluteUri
        ? address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
        : address.OriginalString;
}
