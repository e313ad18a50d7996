using LongCall.Json;

namespace LongCall.Http;

/// <summary>Why one attempt did not give a page. Never leaves the client.</summary>
internal sealed class AttemptFailure(LcError error, string message, bool isTransient, Exception? inner = null)
{
    public LcError Error { get; } = error;

    public string Message { get; } = message;

    /// <summary>Another attempt may succeed.</summary>
    public bool IsTransient { get; } = isTransient;

    public Exception? Inner { get; } = inner;

    /// <summary>The service cannot have acted on the request: it was not let in, or turned away at the door.</summary>
    public bool IsUnacted { get; init; }

    /// <summary>The answer may be more than the service can make or send: fewer records at a time may come through.</summary>
    public bool MayBeTooMuch { get; init; }

    public int? StatusCode { get; init; }

    public int? Code { get; init; }

    /// <summary>The wait the service asked for.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the service said of the request that it refused.</summary>
    public LaravelError? Refusal { get; init; }

    /// <summary>The answer is larger than it may be.</summary>
    public bool IsTooLarge { get; init; }

    /// <summary>The service asks for a wait that is longer than allowed.</summary>
    public bool IsWaitTooLong { get; init; }

    /// <summary>It names an address on plain http, which the connection does not allow.</summary>
    public bool IsUnencrypted { get; init; }

    /// <summary>In a few English words, for verbose lines.</summary>
    public string Reason { get; init; } = error.ToString();

    /// <summary>The same failure, said in other words.</summary>
    public AttemptFailure WithMessage(string message) => new(Error, message, IsTransient, Inner)
    {
        IsUnacted = IsUnacted,
        StatusCode = StatusCode,
        Code = Code,
        RetryAfter = RetryAfter,
        Refusal = Refusal,
        IsTooLarge = IsTooLarge,
        Reason = Reason,
    };

    public LcException ToException(ServiceRequest request, int attempts, Secrets secrets) => new(Error, secrets.Redact(Message), Inner is null ? null : secrets.Redact(Inner))
    {
        Code = Code,
        StatusCode = StatusCode,
        RequestUri = request.PublicAddress,
        Attempts = attempts,
        MayBeTooMuch = MayBeTooMuch,
        Refusal = Refusal,
        IsTooLarge = IsTooLarge,
        IsWaitTooLong = IsWaitTooLong,
        IsUnencrypted = IsUnencrypted,
        IsForeign = request.IsForeign,
    };
}
