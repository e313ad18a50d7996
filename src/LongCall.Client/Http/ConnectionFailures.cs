using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace LongCall.Http;

/// <summary>What each way means in which a request gets no answer. The one place that knows the exceptions of the network, of both frameworks.</summary>
internal sealed class ConnectionFailures(Connection connection)
{
    // What .NET calls a certificate's faults in the text of its exception, which it has in English only.
    private static readonly (string Fault, Func<string> Words)[] CertificateFaults =
    [
        ("NameMismatch", () => ClientText.CertificateOfAnotherName),
        ("NotTimeValid", () => ClientText.CertificateExpired),
        ("Revoked", () => ClientText.CertificateRevoked),
        ("UntrustedRoot", () => ClientText.CertificateOfUnknownIssuer),
        ("PartialChain", () => ClientText.CertificateOfUnknownIssuer),
    ];

    /// <summary>Whether an exception is one that <see cref="HttpClient"/> and the stream of an answer document for a fault of the network. Any other is a fault of ours.</summary>
    public static bool IsOfTheNetwork(Exception e) =>
        e is HttpRequestException or IOException or OperationCanceledException or InvalidDataException or WebException;

    /// <summary>Whether a connection that had carried answers before was closed as the request went out. It says nothing about the service.</summary>
    public static bool IsOfAKeptConnection(HttpRequestException e) =>
        e.InnerException is NoAnswerException { WasKept: true } or WebException { Status: WebExceptionStatus.KeepAliveFailure };

    /// <summary>Whether the connection broke, rather than that the service ended its answer too soon.</summary>
    public static bool IsReset(Exception cause) => Causes(cause).Any(e => e is SocketException);

    /// <summary>The failure that an exception of the network stands for.</summary>
    /// <param name="cause">The exception.</param>
    /// <param name="isInBody">The answer had begun: it may be more than the service can send.</param>
    /// <param name="address">What was asked, if it was not the service.</param>
    public AttemptFailure From(Exception cause, bool isInBody = false, Uri? address = null)
    {
        string host = (address ?? connection.BaseUri).Authority;
        if (ProxyFailures.Refusal(connection, cause) is { } refusal) return refusal;
        if (IsNameUnknown(cause)) return Failure(host, ClientText.NameNotFound, "host name not found", isTransient: false, cause);
        if (CertificateFault(cause) is { } fault) return Failure(host, fault, "certificate not trusted", isTransient: false, cause);
        Exception root = cause;
        while (root.InnerException is not null) root = root.InnerException;
        string why = IsOfTls(cause) ? Messages.Fill(ClientText.TlsFailed, root.Message) : root.Message;
        return Failure(host, why, "connection failed", isTransient: true, cause, isInBody);
    }

    private AttemptFailure Failure(string host, string why, string reason, bool isTransient, Exception cause, bool isInBody = false) =>
        new(LcError.ConnectionFailed, ProxyFailures.Message(connection, host, why), isTransient, cause) { Reason = reason, MayBeTooMuch = isInBody, IsUnacted = IsRefused(cause) };

    private static bool IsRefused(Exception cause) => Causes(cause).Any(e =>
        e is SocketException { SocketErrorCode: SocketError.ConnectionRefused } or WebException { Status: WebExceptionStatus.ConnectFailure });

    private static bool IsNameUnknown(Exception cause) => Causes(cause).Any(e =>
        e is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery }
            or WebException { Status: WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure });

    /// <summary>Whether no TLS came about: at a port that speaks plain http, mostly.</summary>
    private static bool IsOfTls(Exception cause) => Causes(cause).Any(e => e is AuthenticationException or WebException { Status: WebExceptionStatus.SecureChannelFailure });

    /// <summary>What is wrong with the certificate, in words; <see langword="null"/> if it is not the certificate.</summary>
    private static string? CertificateFault(Exception cause)
    {
        if (Causes(cause).Any(e => e is WebException { Status: WebExceptionStatus.TrustFailure })) return ClientText.CertificateUntrusted;
        string? text = Causes(cause).OfType<AuthenticationException>().FirstOrDefault()?.Message;
        if (text is null || !text.Contains("certificate")) return null;
        return Array.Find(CertificateFaults, f => text.Contains(f.Fault)).Words?.Invoke() ?? ClientText.CertificateUntrusted;
    }

    private static IEnumerable<Exception> Causes(Exception e)
    {
        for (Exception? cause = e; cause is not null; cause = cause.InnerException) yield return cause;
    }
}
