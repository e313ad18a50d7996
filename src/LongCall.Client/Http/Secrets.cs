using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace LongCall.Http;

/// <summary>
/// Takes the secrets of a connection out of every text that may leave the module: the token, and the name and password for a proxy.
/// </summary>
internal sealed class Secrets(BearerToken bearer, ProxyRoute proxy)
{
    // A name and a password in an address: everything from // to the @ before the host.
    private static readonly Regex UserInfo = new(@"//[^/\s]*@", RegexOptions.CultureInvariant);

    // The system's proxy is asked late: finding it may take time, and when there is a text about a request, it has been found already.
    private readonly Lazy<string[]> _proxySecrets = new(() => [.. FormsOf(proxy).Where(BearerToken.IsLongEnoughToMask).Distinct()]);

    /// <summary>The text with every secret masked.</summary>
    public string Redact(string text)
    {
        text = UserInfo.Replace(bearer.Redact(text), "//" + BearerToken.Mask + "@");
        foreach (string secret in _proxySecrets.Value) text = text.Replace(secret, BearerToken.Mask, StringComparison.Ordinal);
        return text;
    }

    /// <summary>The address with every secret masked.</summary>
    public Uri Redact(Uri address) => Redact(address.AbsoluteUri) is var text && text == address.AbsoluteUri ? address : new Uri(text);

    /// <summary>The exception itself if none of its texts holds a secret; else one with the same messages, masked, and nothing more.</summary>
    public Exception Redact(Exception exception)
    {
        string text = exception.ToString();
        if (Redact(text) == text) return exception;
        return new HttpRequestException(Redact(exception.Message), exception.InnerException is { } inner ? Redact(inner) : null);
    }

    // As they are, as an address has them, and as the header Proxy-Authorization has them. The longest first: one may be a part of the other.
    private static IEnumerable<string> FormsOf(ProxyRoute proxy)
    {
        if (proxy.Credential is not { } credential) yield break;
        string both = credential.UserName + ":" + credential.Password;
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(both));
        yield return both;
        yield return Uri.EscapeDataString(credential.Password);
        yield return credential.Password;
    }
}
