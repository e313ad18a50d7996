namespace LongCall.Http;

/// <summary>What ends the reading of an answer that is given up.</summary>
internal static class CancelledAnswer
{
    /// <summary>Sees to it that a cancelled read of the answer ends, though the other side has fallen silent.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="cancellationToken">The token that its reads get too.</param>
    /// <returns>To be disposed when nothing is read any more.</returns>
    public static CancellationTokenRegistration EndOn(this HttpResponseMessage response, CancellationToken cancellationToken) =>
#if NET
        // The handler ends the read by itself. Closing the answer as well would read the rest of it beside that read: the connection goes back into the
        // pool with the two out of step, and the next request on it fails or waits for ever.
        default;
#else
        // Only closing the answer ends a read that has stalled.
        cancellationToken.Register(static r => ((HttpResponseMessage)r!).Dispose(), response);
#endif
}
