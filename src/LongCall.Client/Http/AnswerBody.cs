using System.Buffers;

namespace LongCall.Http;

/// <summary>The body of one answer in a pooled buffer. Disposing gives the buffer back, so nothing may keep a part of it.</summary>
internal sealed class AnswerBody : IDisposable
{
    private const int FirstSize = 64 * 1024;

    private AnswerBody(byte[] buffer, int length, bool isWhole)
    {
        Buffer = buffer;
        Length = length;
        IsWhole = isWhole;
    }

    public byte[] Buffer { get; private set; }

    public int Length { get; }

    /// <summary>False if the body went on past the limit.</summary>
    public bool IsWhole { get; }

    public Span<byte> Span => Buffer.AsSpan(0, Length);

    /// <summary>Reads a body to its end, or to <paramref name="limit"/> bytes.</summary>
    public static async Task<AnswerBody> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        using Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(StartSize(content, limit));
        int length = 0;
        try
        {
            while (true)
            {
                int read = await stream.ReadAsync(buffer.AsMemory(length, Math.Min(buffer.Length, limit + 1) - length), cancellationToken).ConfigureAwait(false);
                length += read;
                if (read == 0) return new AnswerBody(buffer, length, isWhole: true);
                if (length > limit) return new AnswerBody(buffer, limit, isWhole: false);
                if (length == buffer.Length) buffer = Grow(buffer, length, limit);
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    public void Dispose()
    {
        if (Buffer.Length == 0) return;
        ArrayPool<byte>.Shared.Return(Buffer);
        Buffer = [];
    }

    // A promised length is believed only up to a point: the bytes must come before the memory is taken.
    private static int StartSize(HttpContent content, int limit)
    {
        long promised = content.Headers.ContentLength ?? FirstSize;
        return (int)Math.Min(Math.Min(Math.Max(promised, 1024), 4 * 1024 * 1024), limit) + 1;
    }

    private static byte[] Grow(byte[] buffer, int length, int limit)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(buffer.Length * 2L, limit + 1L));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
