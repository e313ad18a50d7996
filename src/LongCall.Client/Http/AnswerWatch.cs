#if NET
namespace LongCall.Http;

/// <summary>
/// A connection's stream that says so when the other side closes it in place of an answer. Where it just ends, the framework's
/// handler sends the request again by itself, up to three times; an exception it passes on. So each attempt is one request.
/// </summary>
internal sealed class AnswerWatch(Stream connection) : Stream
{
    // A read may begin before the request is written: the handler has one waiting on each idle connection.
    private volatile bool _isAnswerDue;
    private volatile bool _hasAnswered;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            read = await connection.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e) when (_isAnswerDue)
        {
            throw new NoAnswerException(_hasAnswered, e);
        }
        if (read == 0 && buffer.Length > 0 && _isAnswerDue) throw new NoAnswerException(_hasAnswered, inner: null);
        if (read > 0) (_isAnswerDue, _hasAnswered) = (false, true);
        return read;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _isAnswerDue = true;
        try
        {
            await connection.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw new NoAnswerException(_hasAnswered, e);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => connection.FlushAsync(cancellationToken);

    public override void Flush() => connection.Flush();

    // Every request is asynchronous.
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) connection.Dispose();
        base.Dispose(disposing);
    }
}
#endif
