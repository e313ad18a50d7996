using LongCall.Http;

namespace LongCall;

/// <summary>Where the client says what it does. Each channel may be absent, and costs nothing then. Called from pool threads.</summary>
internal sealed class ClientLog
{
    /// <summary>A log that keeps nothing.</summary>
    public static readonly ClientLog None = new();

    /// <summary>One line a request or a wait, in English.</summary>
    public Action<string>? Verbose { get; init; }

    /// <summary>Details for whoever looks for a fault, in English.</summary>
    public Action<string>? Debug { get; init; }

    /// <summary>What a user should know without asking, in the user's language.</summary>
    public Action<string>? Warning { get; init; }

    /// <summary>A wait has begun: its length, and why.</summary>
    public Action<TimeSpan, string>? Waiting { get; init; }

    /// <summary>The same log, for texts that may hold secrets.</summary>
    internal ClientLog Without(Secrets secrets) => new()
    {
        Verbose = Masked(Verbose, secrets),
        Debug = Masked(Debug, secrets),
        Warning = Masked(Warning, secrets),
        Waiting = Waiting is { } waiting ? (wait, why) => waiting(wait, secrets.Redact(why)) : null,
    };

    private static Action<string>? Masked(Action<string>? channel, Secrets secrets) =>
        channel is null ? null : text => channel(secrets.Redact(text));
}
