using System.Security;

namespace LongCall.Mono.Tests;

/// <summary>The simulators that the checks talk to, and the account on them.</summary>
internal sealed class Stand : IDisposable
{
    private readonly string _token;

    private Stand(string token, string accountId)
    {
        _token = token;
        AccountId = accountId;
    }

    public string AccountId { get; }

    public string Token => _token;

    /// <summary>Has <c>demo</c> with 2000 rows; faults are asked of it.</summary>
    public required Simulator Main { get; init; }

    /// <summary>Compresses, and has a path in front of every route.</summary>
    public required Simulator Compressing { get; init; }

    /// <summary>Speaks TLS with a certificate that nobody trusts.</summary>
    public required Simulator Untrusted { get; init; }

    public static Stand FromEnvironment() => new(Variable("LONGCALL_TOKEN"), Variable("LONGCALL_ACCOUNT_ID"))
    {
        Main = new Simulator(new Uri(Variable("LONGCALL_BASE_URI"))),
        Compressing = new Simulator(new Uri(Variable("LONGCALL_COMPRESSING_URI"))),
        Untrusted = new Simulator(new Uri(Variable("LONGCALL_UNTRUSTED_URI"))),
    };

    public Connection Open(int retries = 4, int timeoutSec = 30, Uri? baseUri = null, string? accountId = null, string? token = null)
    {
        using SecureString secret = new();
        foreach (char c in token ?? _token) secret.AppendChar(c);
        return Connection.Open(baseUri ?? Main.BaseUri, accountId ?? AccountId, secret, timeoutSec: timeoutSec, maximumRetryCount: retries);
    }

    public void Dispose()
    {
        Main.Dispose();
        Compressing.Dispose();
        Untrusted.Dispose();
    }

    private static string Variable(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException(name + " is not set.");
}
