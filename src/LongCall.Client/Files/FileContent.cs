namespace LongCall.Files;

/// <summary>What is written to a file. Its failures name the file, and cannot be taken for those of a network.</summary>
internal sealed class FileContent(Stream file, string path) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            file.Write(buffer, offset, count);
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            throw FileFailures.CannotWrite(path, e);
        }
    }

    public override void Flush()
    {
        try
        {
            file.Flush();
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            throw FileFailures.CannotWrite(path, e);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
