using LongCall.Http;

namespace LongCall.Recordings;

/// <summary>The rule for addresses that audio may be fetched from. They are secrets: a failure names the host alone.</summary>
internal static class AudioAddress
{
    /// <summary>Whether a text of an answer is an address at all: a whole one, one without its scheme, or a path from the root. Anything else says something.</summary>
    public static bool IsOne(string text)
    {
        text = text.Trim();
        return IsHttp(text) || (text.Length > 1 && text[0] == '/');
    }

    /// <summary>Whether a text is an address of the web.</summary>
    public static bool IsHttp(string text) =>
        text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The address that an answer names, or why it cannot be used.</summary>
    /// <param name="text">As it was sent.</param>
    /// <param name="askedAt">The address that was asked: a relative one begins there.</param>
    /// <param name="connection">Says whether plain http is allowed.</param>
    /// <param name="status">That of the answer.</param>
    public static (Uri? Address, AttemptFailure? Failure) Resolve(string text, Uri askedAt, Connection connection, int status)
    {
        if (Parse(text.Trim(), askedAt) is not { } address || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
            return (null, Refuse(ClientText.AudioAddressInvalid, status));
        if (address.Scheme == "http" && !address.IsLoopback && !connection.AllowUnencryptedAuthentication)
            return (null, Refuse(Messages.Fill(ClientText.AudioAddressUnencrypted, "http://" + address.Authority), status, isUnencrypted: true));
        return (WithoutUserInfo(address), null);
    }

    // "//host/path" names a host; Uri takes it for a path of a file system, and "/path" too on some systems.
    private static Uri? Parse(string text, Uri askedAt)
    {
        if (text.StartsWith("//", StringComparison.Ordinal)) text = askedAt.Scheme + ":" + text;
        else if (text.Length > 0 && text[0] == '/') text = askedAt.GetLeftPart(UriPartial.Authority) + text;
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? absolute)) return absolute;
        return text.Length > 0 && Uri.TryCreate(askedAt, text, out Uri? joined) ? joined : null;
    }

    // It would not be sent, and it would be shown with the host.
    private static Uri WithoutUserInfo(Uri address) => address.UserInfo.Length == 0 ? address : new UriBuilder(address) { UserName = "", Password = "" }.Uri;

    private static AttemptFailure Refuse(string message, int status, bool isUnencrypted = false) => new(LcError.InvalidResponse, message, isTransient: false)
    {
        StatusCode = status,
        IsUnencrypted = isUnencrypted,
        Reason = "an address that cannot be used",
    };
}
