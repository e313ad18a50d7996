using System.IO.Compression;

namespace LongCall.Files;

/// <summary>
/// Reads a compressed file. One that is cut off is an error at its end: the framework takes what is there for all. Several parts behind one another, as
/// <c>cat a.gz b.gz</c> makes them, are read as one, but not by .NET Framework, which stops behind the first; there they are an error.
/// </summary>
internal sealed class GzipInput : Stream
{
    private readonly GzipParts _parts;
    private readonly GZipStream _text;

    private GzipInput(Stream file)
    {
        _parts = new GzipParts(file);
        _text = new GZipStream(_parts, CompressionMode.Decompress);
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
        get => _parts.TextLength;
        set => throw new NotSupportedException();
    }

    /// <exception cref="InvalidDataException">The file is damaged or cut off.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = _text.Read(buffer, offset, count);
        _parts.TextLength += read;
        if (read == 0 && count > 0 && !_parts.AreWhole) throw new InvalidDataException();
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
}
