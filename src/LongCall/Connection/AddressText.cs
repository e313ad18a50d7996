namespace LongCall.Commands;

/// <summary>Addresses as an error may show them.</summary>
internal static class AddressText
{
    private static readonly char[] Ats = ['@', '\uFF20'];
    private static readonly char[] Colons = [':', '\uFF1A'];
    private static readonly char[] PathEnds = ['?', '#'];

    /// <summary>The address as it was written, without what may be a password.</summary>
    public static string WithoutSecrets(Uri address) => WithoutSecrets(UnreadableUri.TextOf(address));

    /// <summary>
    /// The text of an address, without what may be a password: what stands before an <c>@</c>, in a query, or, where the host was forgotten, behind a colon.
    /// </summary>
    public static string WithoutSecrets(string address)
    {
        int at = address.LastIndexOfAny(Ats);
        if (at >= 0) return address.Remove(0, at).Insert(0, "***");
        int scheme = address.IndexOf("://", StringComparison.Ordinal);
        bool hasHost = scheme > 0 && Uri.TryCreate(address, UriKind.Absolute, out Uri? read) && read.Host.Length > 0;
        int secret = hasHost ? address.IndexOfAny(PathEnds) : address.IndexOfAny(Colons, scheme < 0 ? 0 : scheme + "://".Length);
        return secret < 0 ? address : address.Remove(secret + 1) + "***";
    }
}
