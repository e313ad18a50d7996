using System.Buffers;

namespace LongCall.Files;

/// <summary>Reads the lines of a file, compressed or not, in constant memory: a block of them at a time.</summary>
internal sealed class LineReader : IDisposable
{
    private const int BlockSize = 256 * 1024;
    private const int LongestLine = 128 * 1024 * 1024;

    private readonly Stream _text;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BlockSize);
    private int _length;
    private bool _isAtEnd;
    private Exception? _damage;

    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public LineReader(string path)
    {
        // A file that others write, or replace by a newer one, can be read all the same.
        _text = GzipInput.Open(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BlockSize / 4, FileOptions.SequentialScan));
    }

    /// <summary>How many lines have been read.</summary>
    public long LineCount { get; private set; }

    /// <summary>The next lines; <see langword="null"/> at the end. Whoever takes them releases them.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or cut off behind <see cref="LineCount"/> lines, or the next line is longer than any can be.</exception>
    /// <exception cref="IOException">The file cannot be read further.</exception>
    public LineBlock? NextBlock()
    {
        int whole;
        while ((whole = Fill()) == 0 && !_isAtEnd) Grow();
        if (whole == 0 && _damage is not null) throw _damage;
        if (whole == 0) return null;
        LineBlock block = new(_buffer, whole, LineCount + 1);
        LineCount += block.Count();
        _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(BlockSize, _length - whole));
        Buffer.BlockCopy(block.Buffer, whole, _buffer, 0, _length - whole);
        _length -= whole;
        return block;
    }

    /// <summary>Its lines, one after the other. The bytes of one stay as they are only until the next is read.</summary>
    /// <exception cref="InvalidDataException">As with <see cref="NextBlock"/>.</exception>
    /// <exception cref="IOException">The same.</exception>
    public IEnumerable<FileLine> Lines()
    {
        while (NextBlock() is { } block)
        {
            try
            {
                foreach (FileLine line in block.Lines()) yield return line;
            }
            finally
            {
                block.Release();
            }
        }
    }

    public void Dispose()
    {
        _text.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    /// <summary>Reads until the buffer is full or the file ends. The answer is how much of it are whole lines.</summary>
    private int Fill()
    {
        try
        {
            while (!_isAtEnd && _length < _buffer.Length)
            {
                int read = _text.Read(_buffer, _length, _buffer.Length - _length);
                _length += read;
                _isAtEnd = read == 0;
            }
        }
        catch (Exception e) when (FileFailures.IsDamage(e))
        {
            (_damage, _isAtEnd) = (e, true);   // behind what has been read
        }
        if (_isAtEnd && _damage is null) return _length;
        return _length == 0 ? 0 : Array.LastIndexOf(_buffer, (byte)'\n', _length - 1) + 1;
    }

    private void Grow()
    {
        if (_length >= LongestLine) throw new InvalidDataException();
        byte[] larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        Buffer.BlockCopy(_buffer, 0, larger, 0, _length);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
