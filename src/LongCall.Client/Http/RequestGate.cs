namespace LongCall.Http;

/// <summary>Holds every request of a connection while one of them has been told to wait, so that parallel readers back off together.</summary>
internal sealed class RequestGate
{
    private readonly object _lock = new();
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;

    /// <summary>No request may start for this long; a wait that ends later stays.</summary>
    public void Hold(TimeSpan wait)
    {
        DateTimeOffset until = DateTimeOffset.UtcNow + wait;
        lock (_lock)
        {
            if (until > _notBefore) _notBefore = until;
        }
    }

    /// <summary>Ends when requests may start.</summary>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        while (Remaining() is { } wait && wait > TimeSpan.Zero)
            await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
    }

    private TimeSpan Remaining()
    {
        lock (_lock)
        {
            return _notBefore - DateTimeOffset.UtcNow;
        }
    }
}
