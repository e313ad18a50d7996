using System.Diagnostics;

namespace LongCall.Simulator;

/// <summary>A link of so many Mbit/s that the bodies of all answers share: a piece goes out when the link has carried those before it.</summary>
internal sealed class Link(int megabitsPerSecond)
{
    /// <summary>Small enough that answers which are under way together take turns.</summary>
    private const int PieceSize = 16 * 1024;

    private readonly double _bytesPerSecond = megabitsPerSecond * 1e6 / 8;
    private readonly Lock _gate = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>When the link has carried all that was given to it.</summary>
    private TimeSpan _free;

    public async Task SendAsync(Stream client, IEnumerable<ReadOnlyMemory<byte>> parts, CancellationToken stop)
    {
        TimeSpan carried = _clock.Elapsed;
        foreach (ReadOnlyMemory<byte> part in parts)
        {
            for (int place = 0; place < part.Length; place += PieceSize)
            {
                ReadOnlyMemory<byte> piece = part.Slice(place, Math.Min(PieceSize, part.Length - place));
                // After the piece before, not after now: a timer that is late must not make the link slower.
                carried = Carry(piece.Length, carried);
                double waitMs = (carried - _clock.Elapsed).TotalMilliseconds;
                if (waitMs > 0)
                    await Task.Delay((int)Math.Ceiling(waitMs), stop);
                await client.WriteAsync(piece, stop);
            }
        }
    }

    /// <summary>When the link has carried so many more bytes, which are there from a time on.</summary>
    private TimeSpan Carry(int bytes, TimeSpan from)
    {
        lock (_gate)
            return _free = (from > _free ? from : _free) + TimeSpan.FromSeconds(bytes / _bytesPerSecond);
    }
}
