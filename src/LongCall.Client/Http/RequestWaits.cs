using System.Globalization;

namespace LongCall.Http;

/// <summary>The waits of one reader's requests: waited out, told to the user once each, and summed up.</summary>
/// <param name="gate">The gate that they pass.</param>
/// <param name="policy">The rules.</param>
/// <param name="log">Where they are told.</param>
/// <param name="host">The host that they go to; <see langword="null"/> for the service.</param>
internal sealed class RequestWaits(RequestGate gate, RetryPolicy policy, ClientLog log, string? host = null)
{
    private static readonly TimeSpan WorthAWarning = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);   // a timer cannot be set for months

    private readonly object _lock = new();
    private TimeSpan _toldUntil;   // the end of the latest hold that was told
    private int _told;
    private int _waiting;
    private TimeSpan _waitingSince;
    private TimeSpan _waited;

    /// <summary>Ends when a request may start; it must leave the gate then. It is refused if the service asked for a longer wait than it may.</summary>
    /// <param name="notBefore">The end of the request's own back-off, by the <see cref="MonotonicClock"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><see langword="null"/>, or how long the connection is held, if the request is refused.</returns>
    public async Task<TimeSpan?> EnterAsync(TimeSpan notBefore, CancellationToken cancellationToken)
    {
        while (!gate.TryEnter(notBefore, out GateObstacle obstacle))
        {
            TimeSpan hold = obstacle.HeldUntil - MonotonicClock.Now;
            if (obstacle.IsAskedFor && policy.IsTooLong(hold)) return hold;
            if (hold > TimeSpan.Zero) TellOfHold(obstacle, hold);
            TimeSpan until = obstacle.HeldUntil > notBefore ? obstacle.HeldUntil : notBefore;
            await WaitAsync(until - MonotonicClock.Now, obstacle.Changed, cancellationToken).ConfigureAwait(false);
        }
        return null;
    }

    /// <summary>A request that had entered has ended.</summary>
    public void Leave(Aftermath aftermath) => gate.Leave(aftermath);

    /// <summary>Tells of the wait before a request is sent again.</summary>
    public void Tell(Aftermath aftermath, int attempt)
    {
        lock (_lock)
        {
            _told++;
            if (aftermath.Hold > TimeSpan.Zero && aftermath.HeldUntil > _toldUntil) _toldUntil = aftermath.HeldUntil;
        }
        int attempts = policy.MaximumAttempts;
        Tell(
            aftermath.Wait,
            aftermath.Reason,
            string.Format(CultureInfo.InvariantCulture, " before attempt {0} of {1}: {2}{3}.", attempt + 1, attempts, aftermath.Reason, aftermath.IsAskedFor ? ", as " + (host ?? "the service") + " asks" : ""),
            seconds => Messages.Fill(ClientText.LongWait, seconds, aftermath.Reason, attempt + 1, attempts));
    }

    /// <summary>Says how often a wait was told, and for how long any request waited.</summary>
    public void Summarise()
    {
        lock (_lock)
        {
            if (_told > 0)
                log.Verbose?.Invoke(string.Format(CultureInfo.InvariantCulture, "Waited {0} time(s), {1:0.0} s in all.", _told, _waited.TotalSeconds));
        }
    }

    // A hold that began before this reader, or by a request of another one. Its requests wait together, so that one line is enough.
    private void TellOfHold(GateObstacle obstacle, TimeSpan hold)
    {
        lock (_lock)
        {
            if (obstacle.HeldUntil <= _toldUntil) return;
            _toldUntil = obstacle.HeldUntil;
            _told++;
        }
        Tell(
            hold,
            obstacle.HeldBecause,
            ": " + (host ?? "the connection") + " is held (" + obstacle.HeldBecause + ").",
            seconds => Messages.Fill(host is null ? ClientText.LongHold : ClientText.LongHostHold, seconds, obstacle.HeldBecause, host));
    }

    private void Tell(TimeSpan wait, string? reason, string line, Func<long, string> warning)
    {
        log.Verbose?.Invoke(string.Format(CultureInfo.InvariantCulture, "Waiting {0:0.0} s", wait.TotalSeconds) + line);
        log.Waiting?.Invoke(wait, reason ?? string.Empty);
        if (wait >= WorthAWarning) log.Warning?.Invoke(warning((long)Math.Ceiling(wait.TotalSeconds)));
    }

    /// <summary>Waits for a time, or for others only if there is none, until something changes at the gate.</summary>
    private async Task WaitAsync(TimeSpan wait, Task changed, CancellationToken cancellationToken)
    {
        bool isTimed = wait > TimeSpan.Zero;
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        TimeSpan delay = !isTimed ? Timeout.InfiniteTimeSpan : wait < LongestDelay ? wait + TimeSpan.FromMilliseconds(1) : LongestDelay;
        if (isTimed) Count(+1);
        try
        {
            await Task.WhenAny(changed, Task.Delay(delay, either.Token)).ConfigureAwait(false);
        }
        finally
        {
            if (isTimed) Count(-1);
        }
        cancellationToken.ThrowIfCancellationRequested();
        either.Cancel();   // frees the timer
    }

    // Waits side by side are not added up.
    private void Count(int change)
    {
        lock (_lock)
        {
            if (_waiting == 0) _waitingSince = MonotonicClock.Now;
            _waiting += change;
            if (_waiting == 0) _waited += MonotonicClock.Now - _waitingSince;
        }
    }
}
