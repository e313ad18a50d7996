using System.Buffers;

namespace LongCall.Files;

/// <summary>Lines of a file that follow each other, whole.</summary>
/// <param name="Buffer">Has them at its beginning, with their ends; only the last may be without.</param>
/// <param name="Length">How many bytes they are.</param>
/// <param name="FirstLine">The number of the first, from 1.</param>
internal sealed record LineBlock(byte[] Buffer, int Length, long FirstLine)
{
    /// <summary>Its lines. A mark of the byte order and blank lines are left out.</summary>
    public IEnumerable<FileLine> Lines()
    {
        long number = FirstLine;
        for (int start = 0; start < Length; number++)
        {
            int end = Array.IndexOf(Buffer, (byte)'\n', start, Length - start);
            if (end < 0) end = Length;
            ArraySegment<byte> line = Trimmed(start, end, isFirst: number == 1);
            if (!IsBlank(line)) yield return new FileLine(number, line);
            start = end + 1;
        }
    }

    /// <summary>How many lines it has, blank ones too.</summary>
    public int Count()
    {
        int count = 0;
        for (int start = 0; start < Length; count++)
        {
            int end = Array.IndexOf(Buffer, (byte)'\n', start, Length - start);
            start = end < 0 ? Length : end + 1;
        }
        return count;
    }

    /// <summary>Gives its memory back: nobody may look at its lines any more.</summary>
    public void Release() => ArrayPool<byte>.Shared.Return(Buffer);

    private ArraySegment<byte> Trimmed(int start, int end, bool isFirst)
    {
        if (isFirst && Buffer.AsSpan(start, end - start).StartsWith("\uFEFF"u8)) start += 3;
        if (end > start && Buffer[end - 1] == '\r') end--;
        return new ArraySegment<byte>(Buffer, start, end - start);
    }

    private static bool IsBlank(ReadOnlySpan<byte> line)
    {
        foreach (byte b in line)
        {
            if (b is not ((byte)' ' or (byte)'\t')) return false;
        }
        return true;
    }
}
