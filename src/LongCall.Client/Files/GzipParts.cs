namespace LongCall.Files;

/// <summary>
/// The bytes of a compressed file on their way to being decompressed. It notes where a further part begins, because the framework does not tell, and takes one
/// that is cut off for whole: each part ends with the length of its text, and that of the last one must be right.
/// </summary>
internal sealed class GzipParts(Stream file) : Stream
{
    private const int BufferSize = 64 * 1024;
    private const int EndSize = 4;   // the length of the text, by 2 to the 32nd
    private const int SmallestPart = 18;   // bytes: what begins and ends it, without any text

    private static ReadOnlySpan<byte> PartStart => [0x1F, 0x8B, 8];

    private readonly byte[] _buffer = new byte[BufferSize];
    private int _at;
    private int _end;
    private long _given;
    private uint _last;   // the last four bytes that were given
    private long _partStart;
    private long _textStart;   // where the text of this part begins

    /// <summary>How long the text is that has been made of what was given.</summary>
    public long TextLength { get; set; }

    /// <summary>Whether everything was given and the last part has its end.</summary>
    public bool AreWhole => _at == _end && _given == file.Length && HasEnd && _given - _partStart >= SmallestPart;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    private bool HasEnd => _last == (uint)(TextLength - _textStart);

    /// <summary>Stops in front of whatever looks like a part. When it is asked for that, all text of what stands before it has been made.</summary>
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_end - _at < PartStart.Length) Fill();
        ReadOnlySpan<byte> ahead = _buffer.AsSpan(_at, _end - _at);
        if (ahead.StartsWith(PartStart) && HasEnd) (_partStart, _textStart) = (_given, TextLength);
        int start = ahead.Length == 0 ? -1 : ahead.Slice(1).IndexOf(PartStart);
        bool isAtEnd = ahead.Length < PartStart.Length;
        int given = Math.Min(count, start >= 0 ? start + 1 : isAtEnd ? ahead.Length : ahead.Length - PartStart.Length + 1);
        ahead.Slice(0, given).CopyTo(buffer.AsSpan(offset));
        Note(ahead.Slice(0, given));
        _at += given;
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
        if (disposing) file.Dispose();
        base.Dispose(disposing);
    }

    private void Fill()
    {
        Buffer.BlockCopy(_buffer, _at, _buffer, 0, _end - _at);
        (_at, _end) = (0, _end - _at);
        for (int read = -1; read != 0 && _end < _buffer.Length; _end += read) read = file.Read(_buffer, _end, _buffer.Length - _end);
    }

    private void Note(ReadOnlySpan<byte> given)
    {
        _given += given.Length;
        foreach (byte one in given.Length > EndSize ? given.Slice(given.Length - EndSize) : given) _last = (_last >> 8) | ((uint)one << 24);
    }
}
