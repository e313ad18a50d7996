namespace LongCall.Http;

/// <summary>Why one attempt did not give a page. Never leaves the client.</summary>
internal sealed class AttemptFailure(LcError error, string message, bool isTransient, Exception? inner = null)
{
    public LcError Error { get; } = error;

    public string Message { get; } = message;

    /// <summary>Another attempt may succeed.</summary>
    public bool IsTransient { get; } = isTransient;

    public Exception? Inner { get; } = inner;

    /// <summary>The answer may be more than the service can make or send: fewer records at a time may come through.</summary>
    public bool MayBeTooMuch { get; init; }

    public int? StatusCode { get; init; }

    public int? Code { get; init; }

    /// <summary>The wait the service asked for.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>In a few English words, for verbose lines.</summary>
    public string Reason { get; init; } = error.ToString();

    public LcException ToException(Uri address, int attempts) => new(Error, Message, Inner)
    {
        Code = Code,
        StatusCode = StatusCode,
        RequestUri = address,
        Attempts = attempts,
        MayBeTooMuch = MayBeTooMuch,
    };
}
