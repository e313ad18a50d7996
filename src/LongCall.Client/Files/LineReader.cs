namespace LongCall.Files;

/// <summary>Reads a stream line by line, in constant memory. A mark of the byte order and blank lines are left out.</summary>
internal sealed class LineReader(Stream stream) : IDisposable
{
    private const int FirstBuffer = 64 * 1024;
    private const int LongestLine = 128 * 1024 * 1024;

    private byte[] _buffer = new byte[FirstBuffer];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The next line, without its end. It stays as it is only until the next is read. False at the end.</summary>
    /// <exception cref="InvalidDataException">A line is longer than any can be.</exception>
    public bool Next(out ArraySegment<byte> line)
    {
        while (NextOfAny(out line))
        {
            Number++;
            if (Number == 1 && line.AsSpan().StartsWith("\uFEFF"u8)) line = new ArraySegment<byte>(line.Array!, line.Offset + 3, line.Count - 3);
            if (line.Count > 0 && line.Array![line.Offset + line.Count - 1] == '\r') line = new ArraySegment<byte>(line.Array, line.Offset, line.Count - 1);
            if (line.Count > 0) return true;
        }
        return false;
    }

    public void Dispose() => stream.Dispose();

    private bool NextOfAny(out ArraySegment<byte> line)
    {
        int searched = _start;
        while (true)
        {
            int length = Array.IndexOf(_buffer, (byte)'\n', searched, _end - searched) - _start;
            if (length >= 0)
            {
                line = new ArraySegment<byte>(_buffer, _start, length);
                _start += length + 1;
                return true;
            }
            if (_isAtEnd)
            {
                line = new ArraySegment<byte>(_buffer, _start, _end - _start);
                _start = _end;
                return line.Count > 0;
            }
            searched = Fill();
        }
    }

    /// <summary>Reads more behind what is there. The answer is where that begins.</summary>
    private int Fill()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }
        else if (_end == _buffer.Length)
        {
            if (_end >= LongestLine) throw new InvalidDataException();
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        int before = _end;
        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _isAtEnd = read == 0;
        _end += read;
        return before;
    }
}
