using System.Buffers;
using LongCall.Json;

namespace LongCall.Http;

/// <summary>The body of one answer, decompressed, in a buffer. Disposing gives the buffer back, so nothing may keep a part of it.</summary>
internal sealed class AnswerBody : IDisposable
{
    private const int FirstSize = 64 * 1024;
    private const int LargestTrusted = 4 * 1024 * 1024;

    // A pool would keep larger ones for good.
    private const int LargestPooled = 1024 * 1024;

    // The collector leaves large objects alone until as many again have come as are in use. That would be hundreds of megabytes.
    private const int CollectedAfter = 16 * 1024 * 1024;

    private static int _dropped;

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

    /// <summary>Whether this is text. Compressed or binary content is not UTF-8, or has control characters that no text has.</summary>
    public bool IsText
    {
        get
        {
            int length = Length;
            // The limit may have cut a character.
            for (int i = 0; i < 3 && !IsWhole && length > 0 && Buffer[length - 1] >= 0x80; i++) length--;
            foreach (byte b in Buffer.AsSpan(0, length))
            {
                if (b is < 0x07 or (> 0x0D and < 0x1B)) return false;
            }
            return Utf8.IsValid(Buffer, 0, length);
        }
    }

    /// <summary>Reads a body to its end, or to <paramref name="limit"/> bytes.</summary>
    /// <param name="content">What came.</param>
    /// <param name="limit">Bytes, without what is left out.</param>
    /// <param name="cut">Leaves out of JSON what is not wanted, while it is read; made anew for each reading.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidDataException">Its compression is broken, or none that is known.</exception>
    /// <exception cref="MalformedAnswerException">What is left out is not UTF-8, or too large even for that.</exception>
    public static async Task<AnswerBody> ReadAsync(HttpContent content, int limit, Func<MemberCut>? cut, CancellationToken cancellationToken)
    {
        ICollection<string> announced = content.Headers.ContentEncoding;
        // What is compressed is no JSON yet.
        using BodySource source = new(await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), announced.Count == 0 ? cut?.Invoke() : null);
        long? promised = cut is null ? content.Headers.ContentLength : null;
        AnswerBody body = await ReadAsync(source, StartSize(promised, limit), limit, cancellationToken).ConfigureAwait(false);
        try
        {
            using BodySource? unpacked = Compression.Undo(announced, body) is { } packed ? new BodySource(packed, cut?.Invoke()) : null;
            if (unpacked is null) return body;
            AnswerBody plain = await ReadAsync(unpacked, StartSize(null, limit), limit, cancellationToken).ConfigureAwait(false);
            body.Dispose();
            return plain;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        GiveBack(Buffer);
        Buffer = [];
    }

    private static async Task<AnswerBody> ReadAsync(BodySource source, int startSize, int limit, CancellationToken cancellationToken)
    {
        byte[] buffer = Take(startSize);
        int length = 0;
        try
        {
            while (true)
            {
                int read = await source.ReadAsync(buffer.AsMemory(length, Math.Min(buffer.Length, limit + 1) - length), cancellationToken).ConfigureAwait(false);
                length += read;
                if (read == 0) return new AnswerBody(buffer, length, isWhole: true);
                if (length > limit) return new AnswerBody(buffer, limit, isWhole: false);
                if (length == buffer.Length) buffer = Grow(buffer, length, limit);
            }
        }
        catch
        {
            GiveBack(buffer);
            throw;
        }
    }

    // A promised length is believed only up to a point: the bytes must come before the memory is taken.
    private static int StartSize(long? promised, int limit) =>
        (int)Math.Min(Math.Min(Math.Max(promised ?? FirstSize, 1024), LargestTrusted), limit) + 1;

    private static byte[] Grow(byte[] buffer, int length, int limit)
    {
        byte[] larger = Take((int)Math.Min(buffer.Length * 2L, limit + 1L));
        buffer.AsSpan(0, length).CopyTo(larger);
        GiveBack(buffer);
        return larger;
    }

    private static byte[] Take(int size) => size <= LargestPooled ? ArrayPool<byte>.Shared.Rent(size) : new byte[size];

    private static void GiveBack(byte[] buffer)
    {
        if (buffer.Length == 0) return;
        if (buffer.Length <= LargestPooled) ArrayPool<byte>.Shared.Return(buffer);
        else if (Interlocked.Add(ref _dropped, buffer.Length) >= CollectedAfter && Interlocked.Exchange(ref _dropped, 0) >= CollectedAfter)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
    }
}
