using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security;
using LongCall.Http;

namespace LongCall;

/// <summary>
/// An account on the service, with its token. It never changes and is thread-safe, so runspaces may share it. The token itself is in no
/// public member, text or serialised form. <see cref="Close"/> drops it.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Close is the end of a connection; its source of cancellation has no timer and no handle to give back.")]
public sealed class Connection
{
    private readonly BearerToken _token;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<string, RequestGate> _foreignGates = new();
    private readonly Lazy<HttpClient> _unkeptHttp;

    private Connection(BearerToken token, Uri baseUri, string accountId, IWebProxy? proxy, TimeSpan timeout, RetryPolicy retryPolicy)
    {
        _token = token;
        BaseUri = baseUri;
        AccountId = accountId;
        Gate = new RequestGate();
        RetryPolicy = retryPolicy;
        Proxy = new ProxyRoute(baseUri, proxy);
        Secrets = new Secrets(token, Proxy);
        Http = HttpClientFactory.Create(Proxy);
        _unkeptHttp = new Lazy<HttpClient>(() => HttpClientFactory.CreateUnkept(Proxy));
        AttemptTimeout = timeout;
    }

    /// <summary>Opens a connection. Makes no request.</summary>
    /// <param name="baseUri">The service's address; a path prefix is kept.</param>
    /// <param name="accountId">The account's id.</param>
    /// <param name="bearer">The account's token, with or without <c>Bearer </c> in front.</param>
    /// <param name="subUserId">The sub-account that calls act on unless they name another.</param>
    /// <param name="timeoutSec">Seconds one attempt may take from start to last byte, from 1.</param>
    /// <param name="maximumRetryCount">Attempts after the first, from 0.</param>
    /// <param name="maximumRetryWaitSec">The longest single wait in seconds that the service may ask for.</param>
    /// <param name="proxy">The proxy, with its credentials; <see langword="null"/> for the system's own. None is used for a loopback address.</param>
    /// <param name="allowUnencryptedAuthentication">Permits plain http to a host that is not loopback.</param>
    /// <exception cref="ArgumentException">An address, id or token that cannot be used. The message never quotes the token.</exception>
    public static Connection Open(
        Uri baseUri,
        string accountId,
        SecureString bearer,
        string? subUserId = null,
        int timeoutSec = 100,
        int maximumRetryCount = 4,
        int maximumRetryWaitSec = 300,
        IWebProxy? proxy = null,
        bool allowUnencryptedAuthentication = false)
    {
        if (string.IsNullOrWhiteSpace(accountId))
            throw new ArgumentException("The account id is empty.", nameof(accountId));
        Uri address = ServiceAddress.Check(baseUri, allowUnencryptedAuthentication);
        RetryPolicy retryPolicy = new(maximumRetryCount, TimeSpan.FromSeconds(maximumRetryWaitSec));
        return new Connection(new BearerToken(bearer), address, accountId.Trim(), proxy, TimeSpan.FromSeconds(timeoutSec), retryPolicy)
        {
            SubUserId = string.IsNullOrWhiteSpace(subUserId) ? null : subUserId!.Trim(),
            TimeoutSec = timeoutSec,
            MaximumRetryCount = maximumRetryCount,
            MaximumRetryWaitSec = maximumRetryWaitSec,
            AllowUnencryptedAuthentication = allowUnencryptedAuthentication,
        };
    }

    /// <summary>The address given when no other is: the service's public one.</summary>
    public static Uri DefaultBaseUri { get; } = new("https://ai.api.longlonglong.cn/");

    /// <summary>The account's id, the first part of every address.</summary>
    public string AccountId { get; }

    /// <summary>The sub-account that calls act on unless they name another; <see langword="null"/> for the account itself.</summary>
    public string? SubUserId { get; private init; }

    /// <summary>The service's address, with its path prefix and a slash at its end.</summary>
    public Uri BaseUri { get; }

    /// <summary>When the token runs out, as the token itself says (<c>exp</c>), in China time; <see langword="null"/> if it does not say.</summary>
    public DateTimeOffset? TokenExpiresAt => _token.Claims?.ExpiresAt;

    /// <summary>Seconds that one attempt may take from start to last byte.</summary>
    public int TimeoutSec { get; private init; }

    /// <summary>Attempts after the first.</summary>
    public int MaximumRetryCount { get; private init; }

    /// <summary>The longest single wait, in seconds, that the service may ask for.</summary>
    public int MaximumRetryWaitSec { get; private init; }

    /// <summary>Whether plain http to a host that is not loopback was permitted.</summary>
    public bool AllowUnencryptedAuthentication { get; private init; }

    /// <summary>Whether the connection can be used; false once the token has been dropped.</summary>
    public bool IsOpen => !_token.IsDropped;

    /// <summary>Whether the token travels unencrypted over a network: plain http to a host that is not loopback.</summary>
    internal bool IsExposed => BaseUri.Scheme == "http" && !BaseUri.IsLoopback;

    /// <summary>What the token says of itself; <see langword="null"/> if it is no JWT.</summary>
    internal JsonWebToken? TokenClaims => _token.Claims;

    internal HttpClient Http { get; }

    /// <summary>Makes a connection for each request, for those that a kept connection failed.</summary>
    internal HttpClient UnkeptHttp => _unkeptHttp.Value;

    internal ProxyRoute Proxy { get; }

    /// <summary>Every text that leaves the client passes it.</summary>
    internal Secrets Secrets { get; }

    /// <summary>Cancelled when the connection is closed, so that nothing under way goes on without it.</summary>
    internal CancellationToken Closed => _closing.Token;

    /// <summary>Every request of the connection passes it, so that what the service asks for holds all.</summary>
    internal RequestGate Gate { get; }

    /// <summary>Every request to another host, for audio, passes the gate of that host: what one asks for holds no other.</summary>
    internal RequestGate GateOf(string host) => _foreignGates.GetOrAdd(host, static _ => new RequestGate());

    /// <summary>The rules of its waits.</summary>
    internal RetryPolicy RetryPolicy { get; }

    internal TimeSpan AttemptTimeout { get; }

    internal BearerToken Bearer => _token;

    /// <summary>Drops the token. What is under way ends; later calls get <see cref="LcError.NotConnected"/>.</summary>
    public void Close()
    {
        _token.Drop();
        _closing.Cancel();
        Http.Dispose();
        if (_unkeptHttp.IsValueCreated) _unkeptHttp.Value.Dispose();
    }

    /// <summary>The account and the host.</summary>
    public override string ToString() => AccountId + " @ " + BaseUri.Authority;
}
