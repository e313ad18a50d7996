namespace LongCall.Http;

/// <summary>What a proxy did wrong, in words that name the proxy.</summary>
internal static class ProxyFailures
{
    private const int AuthenticationRequired = 407;

    /// <summary>The failure of a request that the proxy answered itself, because it does not know us; <see langword="null"/> if it did not.</summary>
    public static AttemptFailure? Refusal(Connection connection, int status) =>
        status == AuthenticationRequired && connection.Proxy.Address is { } proxy ? Refusal(proxy, null) : null;

    /// <summary>The same where the proxy refused to open a tunnel for https, which comes as an exception.</summary>
    public static AttemptFailure? Refusal(Connection connection, Exception cause) =>
        SaysAuthenticationRequired(cause) && connection.Proxy.Address is { } proxy ? Refusal(proxy, cause) : null;

    /// <summary>The message for a connection that could not be made. With a proxy in between, it may be the proxy that is down.</summary>
    public static string Message(Connection connection, string host, string reason) => connection.Proxy.Address is { } proxy
        ? Messages.Fill(ClientText.ConnectionFailedByProxy, host, proxy, reason)
        : Messages.Fill(ClientText.ConnectionFailed, host, reason);

    private static AttemptFailure Refusal(string proxy, Exception? cause) =>
        new(LcError.ConnectionFailed, Messages.Fill(ClientText.ProxyRefused, proxy), isTransient: false, cause)
        {
            StatusCode = AuthenticationRequired,
            Reason = "the proxy refused (HTTP 407)",
        };

    // The exception has no property for it: .NET writes '407', .NET Framework (407).
    private static bool SaysAuthenticationRequired(Exception cause)
    {
        for (Exception? e = cause; e is not null; e = e.InnerException)
        {
            if (e.Message.Contains("'407'", StringComparison.Ordinal) || e.Message.Contains("(407)", StringComparison.Ordinal)) return true;
        }
        return false;
    }
}
