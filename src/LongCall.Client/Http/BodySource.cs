using System.Buffers;
using LongCall.Json;

namespace LongCall.Http;

/// <summary>The bytes of a body, without what nobody wants to hold of it. Of that it reads no more than it may.</summary>
/// <param name="body">The body.</param>
/// <param name="cut">What leaves it out; <see langword="null"/> for the body as it is.</param>
internal sealed class BodySource(Stream body, MemberCut? cut) : IDisposable
{
    private const int BlockSize = 64 * 1024;

    private byte[] _block = cut is null ? [] : ArrayPool<byte>.Shared.Rent(BlockSize);
    private int _start;
    private int _end;

    /// <summary>Reads some bytes; none at the end.</summary>
    /// <exception cref="MalformedAnswerException">What is left out is not UTF-8, or too large even for that.</exception>
    public async Task<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (cut is null) return await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        while (_start == _end)
        {
            int read = await body.ReadAsync(_block.AsMemory(), cancellationToken).ConfigureAwait(false);
            if (read == 0) return 0;
            _start = 0;
            _end = cut.Apply(_block, read);
            if (cut.CutBytes > Limits.MaxCutBytes) throw new MalformedAnswerException(Malformation.CutTooLarge);
        }
        int given = Math.Min(buffer.Length, _end - _start);
        _block.AsMemory(_start, given).CopyTo(buffer);
        _start += given;
        return given;
    }

    public void Dispose()
    {
        byte[] block = Interlocked.Exchange(ref _block, []);
        if (block.Length > 0) ArrayPool<byte>.Shared.Return(block);
        body.Dispose();
    }
}
