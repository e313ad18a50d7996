using LongCall.Http;

namespace LongCall.Recordings;

/// <summary>A body that may turn out to be long: the time-out holds for the whole of it, or, once <see cref="TimeStretches"/> says so, for each stretch without a byte.</summary>
internal sealed class LongBody : IDisposable
{
    private readonly Stream _stream;
    private readonly TimeSpan _timeout;
    private readonly CancellationToken _cancelled;
    private readonly CancellationTokenSource _late;
    private readonly CancellationTokenRegistration _end;
    private bool _timesStretches;

    private LongBody(HttpResponseMessage response, Stream stream, TimeSpan timeout, CancellationToken cancellationToken)
    {
        _stream = stream;
        _timeout = timeout;
        _cancelled = cancellationToken;
        _late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _end = response.EndOn(_late.Token);
        _late.CancelAfter(timeout);
    }

    /// <summary>Opens the body of an answer.</summary>
    public static async Task<LongBody> OpenAsync(HttpResponseMessage response, TimeSpan timeout, CancellationToken cancellationToken) =>
        new(response, await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), timeout, cancellationToken);

    /// <summary>From now on the time-out holds for each stretch without a byte.</summary>
    public void TimeStretches()
    {
        _late.CancelAfter(Timeout.InfiniteTimeSpan);
        _timesStretches = true;
    }

    /// <summary>Reads what comes next; 0 at the end.</summary>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public async Task<int> ReadAsync(byte[] buffer, int offset, int count)
    {
        if (_timesStretches) _late.CancelAfter(_timeout);
        try
        {
            int read = await _stream.ReadAsync(buffer.AsMemory(offset, count), _late.Token).ConfigureAwait(false);
            if (_timesStretches || read == 0) _late.CancelAfter(Timeout.InfiniteTimeSpan);   // the time that a disk takes is not the host's
            return read;
        }
        catch (Exception e) when (_late.IsCancellationRequested && !_cancelled.IsCancellationRequested)
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
        _end.Dispose();
        _late.Dispose();
        _stream.Dispose();
    }
}
