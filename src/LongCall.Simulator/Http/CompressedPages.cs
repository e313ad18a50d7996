using System.Collections.Concurrent;

namespace LongCall.Simulator;

/// <summary>
/// Keeps compressed pages where the server is to cost next to nothing: compressing a page takes far longer than
/// putting it together. What does not fit any more is compressed each time.
/// </summary>
internal sealed class CompressedPages
{
    private const long Capacity = 256L * 1024 * 1024;

    private readonly ConcurrentDictionary<string, byte[]> _pages = new(StringComparer.Ordinal);
    private long _size;

    public byte[] Get(Answer answer)
    {
        if (answer.CacheKey is not string key)
            return AnswerSender.Compress(answer);
        if (_pages.TryGetValue(key, out byte[]? known))
            return known;

        byte[] compressed = AnswerSender.Compress(answer);
        if (Interlocked.Read(ref _size) + compressed.Length <= Capacity && _pages.TryAdd(key, compressed))
            Interlocked.Add(ref _size, compressed.Length);
        return compressed;
    }
}
