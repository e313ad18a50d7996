namespace LongCall.Xlsx;

/// <summary>
/// The way of a zip archive to a stream. It is forward only and synchronous, so that whoever waits for a write waits for the stream and for no other
/// thread. And it knows no clock: the class of .NET that writes archives puts the time of day into each header, and its users cannot prevent it.
/// Here the time is replaced by the first one that the format can say, so that the same contents give the same bytes.
/// </summary>
internal sealed class ArchiveOutput(Stream stream) : Stream
{
    // The first four bytes of a header, its fixed length, and where in it the compression and the time stand.
    private static readonly Header Local = new([0x50, 0x4B, 0x03, 0x04], length: 30, method: 8, time: 10);
    private static readonly Header Central = new([0x50, 0x4B, 0x01, 0x02], length: 46, method: 10, time: 12);

    private static readonly byte[] FirstTime = [0x00, 0x00, 0x21, 0x00];   // 1980-01-01 00:00:00
    private static readonly byte[] Deflated = [0x08, 0x00];

    private readonly byte[] _held = new byte[Central.Length];
    private int _heldLength;
    private Header? _header;
    private bool _isAbandoned;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>From now on nothing is written: the archive is not finished, and whatever it still wants to say is of no use.</summary>
    public void Abandon() => _isAbandoned = true;

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (_isAbandoned) return;
        // A header begins with a write of its own, and may come in several. What only looks like one goes out as it is.
        if (_heldLength == 0) _header = HeaderAt(buffer, offset, count);
        if (_header is { } header)
        {
            int taken = Math.Min(count, header.Length - _heldLength);
            Buffer.BlockCopy(buffer, offset, _held, _heldLength, taken);
            _heldLength += taken;
            if (_heldLength < header.Length) return;
            if (Matches(_held, header.Method, Deflated)) Buffer.BlockCopy(FirstTime, 0, _held, header.Time, FirstTime.Length);
            stream.Write(_held, 0, _heldLength);
            _heldLength = 0;
            offset += taken;
            count -= taken;
        }
        stream.Write(buffer, offset, count);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer, offset, count);
        return Task.CompletedTask;
    }

    public override void Flush()
    {
        if (!_isAbandoned) stream.Flush();
    }

    public override Task FlushAsync(CancellationToken cancellationToken)
    {
        Flush();
        return Task.CompletedTask;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private static Header? HeaderAt(byte[] buffer, int offset, int count) =>
        count < Local.Signature.Length ? null
        : Matches(buffer, offset, Local.Signature) ? Local
        : Matches(buffer, offset, Central.Signature) ? Central
        : null;

    private static bool Matches(byte[] buffer, int offset, byte[] bytes) => buffer.AsSpan(offset, bytes.Length).SequenceEqual(bytes);

    private sealed class Header(byte[] signature, int length, int method, int time)
    {
        public byte[] Signature { get; } = signature;

        public int Length { get; } = length;

        public int Method { get; } = method;

        public int Time { get; } = time;
    }
}
