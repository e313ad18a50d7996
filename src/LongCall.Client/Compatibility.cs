#if !NET
using System.Runtime.InteropServices;

namespace LongCall;

/// <summary>What .NET Framework lacks of the API that the client is written against.</summary>
internal static class Compatibility
{
    public static Task<Stream> ReadAsStreamAsync(this HttpContent content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return content.ReadAsStreamAsync();
    }

    public static Task<int> ReadAsync(this Stream stream, Memory<byte> buffer, CancellationToken cancellationToken) =>
        MemoryMarshal.TryGetArray<byte>(buffer, out ArraySegment<byte> segment)
            ? stream.ReadAsync(segment.Array!, segment.Offset, segment.Count, cancellationToken)
            : throw new ArgumentException("The memory is not an array's.", nameof(buffer));

    public static bool Contains(this string text, string part, StringComparison comparison) => text.IndexOf(part, comparison) >= 0;

    public static string Replace(this string text, string old, string by, StringComparison comparison) =>
        comparison == StringComparison.Ordinal ? text.Replace(old, by) : throw new NotSupportedException();
}
#endif
