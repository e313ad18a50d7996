namespace LongCall.Http;

/// <summary>What follows from the end of an attempt, as <see cref="RetryPolicy"/> judges it. The default is that of an attempt that was given up: nothing.</summary>
internal readonly record struct Aftermath
{
    /// <summary>When the attempt was judged, by the <see cref="MonotonicClock"/>.</summary>
    public TimeSpan At { get; init; }

    /// <summary>The answer was good.</summary>
    public bool IsGood { get; init; }

    /// <summary>The request is sent again, after <see cref="Wait"/>.</summary>
    public bool TriesAgain { get; init; }

    /// <summary>How long this request waits before it is sent again.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>How long no request of the connection may start.</summary>
    public TimeSpan Hold { get; init; }

    /// <summary>The service asks for the wait.</summary>
    public bool IsAskedFor { get; init; }

    /// <summary>The service gets too many requests: one at a time from now on.</summary>
    public bool Narrows { get; init; }

    /// <summary>Why, in a few English words.</summary>
    public string? Reason { get; init; }

    /// <summary>When this request may be sent again.</summary>
    public TimeSpan NotBefore => At + Wait;

    /// <summary>Until when no request of the connection may start.</summary>
    public TimeSpan HeldUntil => At + Hold;
}
