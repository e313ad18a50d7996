namespace LongCall.Recordings;

/// <summary>A body that may take long: the time-out holds for each stretch without a byte, not for the whole.</summary>
internal sealed class LongBody : IDisposable
{
    private readonly Stream _stream;
    private readonly TimeSpan _longestSilence;
    private readonly CancellationToken _cancelled;
    private readonly CancellationTokenSource _silence;
    private readonly CancellationTokenRegistration _close;

    private LongBody(HttpResponseMessage response, Stream stream, TimeSpan longestSilence, CancellationToken cancellationToken)
    {
        _stream = stream;
        _longestSilence = longestSilence;
        _cancelled = cancellationToken;
        _silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // On .NET Framework only closing the answer ends a read that has stalled.
        _close = _silence.Token.Register(static r => ((HttpResponseMessage)r!).Dispose(), response);
    }

    /// <summary>Opens the body of an answer.</summary>
    public static async Task<LongBody> OpenAsync(HttpResponseMessage response, TimeSpan longestSilence, CancellationToken cancellationToken) =>
        new(response, await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), longestSilence, cancellationToken);

    /// <summary>Reads what comes next; 0 at the end.</summary>
    /// <exception cref="TimeoutException">Nothing came for too long.</exception>
    public async Task<int> ReadAsync(byte[] buffer, int offset, int count)
    {
        _silence.CancelAfter(_longestSilence);
        try
        {
            int read = await _stream.ReadAsync(buffer.AsMemory(offset, count), _silence.Token).ConfigureAwait(false);
            _silence.CancelAfter(Timeout.InfiniteTimeSpan);   // the time that a disk takes is not the host's
            return read;
        }
        catch (Exception e) when (_silence.IsCancellationRequested && !_cancelled.IsCancellationRequested)
        {
            throw new TimeoutException(e.Message, e);
        }
    }

    /// <summary>Reads as much as there is room for, or to the end.</summary>
    public async Task<int> FillAsync(byte[] buffer, int offset, int count)
    {
        int filled = 0;
        while (filled < count && await ReadAsync(buffer, offset + filled, count - filled).ConfigureAwait(false) is > 0 and int read) filled += read;
        return filled;
    }

    public void Dispose()
    {
        _close.Dispose();
        _silence.Dispose();
        _stream.Dispose();
    }
}
