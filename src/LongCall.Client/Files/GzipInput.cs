using System.IO.Compression;

namespace LongCall.Files;

/// <summary>
/// Reads a compressed file. One that is cut off is an error at its end: the framework takes what is there for all. Several parts behind one another, as
/// <c>cat a.gz b.gz</c> makes them, are read as one, but not by .NET Framework, which stops behind the first; there they are an error.
/// </summary>
internal sealed class GzipInput : Stream
{
    private const int EndSize = 4;   // of the text before compression, by 2 to the 32nd
    private const int PartStart = 0x1F8B08;
    private const int BufferSize = 64 * 1024;

    private readonly Stream _file;
    private readonly GZipStream _text;
    private long _read;

    private GzipInput(Stream file)
    {
        _file = file;
        _text = new GZipStream(file, CompressionMode.Decompress);
    }

    /// <summary>A file's text: decompressed if the file is compressed, whatever its name says.</summary>
    /// <param name="file">A file that can be sought in, at its beginning.</param>
    public static Stream Open(Stream file)
    {
        bool isCompressed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isCompressed ? new GzipInput(file) : file;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    /// <exception cref="InvalidDataException">The file is damaged or cut off.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = _text.Read(buffer, offset, count);
        _read += read;
        if (read == 0 && count > 0 && !IsWhole()) throw new InvalidDataException();
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _text.Dispose();
        base.Dispose(disposing);
    }

    private bool IsWhole()
    {
        byte[] end = new byte[EndSize];
        _file.Seek(-EndSize, SeekOrigin.End);
        for (int i = 0; i < EndSize; i++) end[i] = (byte)_file.ReadByte();
        return BitConverter.ToUInt32(end, 0) == (uint)_read || (Environment.Version.Major > 4 && HasSeveralParts());
    }

    /// <summary>Whether anything in the file looks like the beginning of a further part. The end tells the size of the last one only.</summary>
    private bool HasSeveralParts()
    {
        _file.Position = 1;
        byte[] buffer = new byte[BufferSize];
        int last = 0;   // the last three bytes
        for (int count = _file.Read(buffer, 0, buffer.Length); count > 0; count = _file.Read(buffer, 0, buffer.Length))
        {
            for (int i = 0; i < count; i++)
            {
                last = ((last << 8) | buffer[i]) & 0xFFFFFF;
                if (last == PartStart) return true;
            }
        }
        return false;
    }
}
