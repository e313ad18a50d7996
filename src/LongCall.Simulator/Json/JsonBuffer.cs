using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace LongCall.Simulator;

/// <summary>
/// JSON into one growing array. The framework's writer has one way of escaping for a whole document; PHP's output
/// mixes <c>\u4f60</c> with plain Chinese, so each text here says which it wants.
/// </summary>
internal sealed class JsonBuffer : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private int _length;
    private bool _needsComma;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    public void BeginObject() => Begin((byte)'{');

    public void EndObject() => End((byte)'}');

    public void BeginArray() => Begin((byte)'[');

    public void EndArray() => End((byte)']');

    public void Name(ReadOnlySpan<byte> name)
    {
        Separate();
        Span<byte> target = Reserve(name.Length + 3);
        target[0] = (byte)'"';
        name.CopyTo(target[1..]);
        target[name.Length + 1] = (byte)'"';
        target[name.Length + 2] = (byte)':';
        _length += name.Length + 3;
        _needsComma = false;
    }

    /// <summary>A value that is JSON already.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(RawSpan(json.Length));
    }

    /// <summary>Room for a value that is JSON already, to be filled at once.</summary>
    public Span<byte> RawSpan(int length)
    {
        Separate();
        Span<byte> span = Reserve(length)[..length];
        _length += length;
        _needsComma = true;
        return span;
    }

    public void Null() => Raw("null"u8);

    public void Number(long value)
    {
        Separate();
        Utf8Formatter.TryFormat(value, Reserve(20), out int written);
        _length += written;
        _needsComma = true;
    }

    /// <summary>A float with the 17 digits of PHP's <c>serialize_precision = 17</c>.</summary>
    public void Number(double value)
    {
        Separate();
        value.TryFormat(Reserve(32), out int written, "G17", CultureInfo.InvariantCulture);
        _length += written;
        _needsComma = true;
    }

    public void Text(Guid value)
    {
        BeginText(38);
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_length), out int written);
        _length += written;
        EndText();
    }

    public void Text(DateTime value)
    {
        BeginText(21);
        WriteTime(value, _bytes.AsSpan(_length));
        _length += TimeLength;
        EndText();
    }

    public void Text(string value, bool escaped = false)
    {
        BeginText(value.Length * 6 + 2);
        Span<byte> target = _bytes.AsSpan(_length);
        _length += escaped ? PhpText.WriteEscaped(value, target) : PhpText.WritePlain(value, target);
        EndText();
    }

    public const int TimeLength = 19;

    /// <summary><c>yyyy-MM-dd HH:mm:ss</c></summary>
    public static void WriteTime(DateTime value, Span<byte> target)
    {
        WriteDigits(target, 0, 4, value.Year);
        target[4] = (byte)'-';
        WriteDigits(target, 5, 2, value.Month);
        target[7] = (byte)'-';
        WriteDigits(target, 8, 2, value.Day);
        target[10] = (byte)' ';
        WriteDigits(target, 11, 2, value.Hour);
        target[13] = (byte)':';
        WriteDigits(target, 14, 2, value.Minute);
        target[16] = (byte)':';
        WriteDigits(target, 17, 2, value.Second);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private static void WriteDigits(Span<byte> target, int at, int count, int value)
    {
        for (int i = at + count - 1; i >= at; i--)
        {
            target[i] = (byte)('0' + value % 10);
            value /= 10;
        }
    }

    private void Begin(byte bracket)
    {
        Separate();
        Reserve(1)[0] = bracket;
        _length++;
        _needsComma = false;
    }

    private void End(byte bracket)
    {
        Reserve(1)[0] = bracket;
        _length++;
        _needsComma = true;
    }

    private void BeginText(int room)
    {
        Separate();
        Reserve(room)[0] = (byte)'"';
        _length++;
    }

    private void EndText()
    {
        _bytes[_length++] = (byte)'"';
        _needsComma = true;
    }

    private void Separate()
    {
        if (!_needsComma)
            return;
        Reserve(1)[0] = (byte)',';
        _length++;
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - _length < count)
            Grow(count);
        return _bytes.AsSpan(_length);
    }

    private void Grow(int count)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + count));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
