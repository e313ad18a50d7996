namespace LongCall.Files;

/// <summary>Reads a stream one buffer ahead, on the thread pool: decompressing goes on while what has been read is looked at.</summary>
internal sealed class ReadAhead : Stream
{
    private const int BufferSize = 256 * 1024;

    private readonly Stream _inner;
    private byte[] _read = new byte[BufferSize];
    private byte[] _reading = new byte[BufferSize];
    private Task<int> _next;
    private int _start;
    private int _end;

    public ReadAhead(Stream inner)
    {
        _inner = inner;
        _next = BeginNext();
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_start == _end) TakeNext();
        int given = Math.Min(count, _end - _start);
        Buffer.BlockCopy(_read, _start, buffer, offset, given);
        _start += given;
        return given;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Task.WaitAny([_next]);   // does not throw what the reading threw: nobody wants it any more
            _ = _next.Exception;
            _inner.Dispose();
        }
        base.Dispose(disposing);
    }

    private void TakeNext()
    {
        int read = _next.GetAwaiter().GetResult();
        (_read, _reading) = (_reading, _read);
        (_start, _end) = (0, read);
        if (read > 0) _next = BeginNext();
    }

    private Task<int> BeginNext()
    {
        byte[] buffer = _reading;
        return Task.Run(() => _inner.Read(buffer, 0, buffer.Length));
    }
}
