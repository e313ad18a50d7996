using System.Runtime.CompilerServices;
using System.Text;

namespace LongCall.Paging;

/// <summary>
/// The ids of the rows seen, whole, each with the sweep in which it was seen last. A UUID takes 18 bytes in chunks that never move, and
/// the table of offsets 5 to 10 more: under 40 bytes a row even while the table grows. Of 100,000 ids that is 2.4 MB, where a
/// <c>HashSet&lt;string&gt;</c> takes 12.7 MB and a dictionary by <c>Guid</c> 5.0 MB.
/// </summary>
internal sealed class IdSet
{
    private const int ChunkBits = 16;
    private const int ChunkSize = 1 << ChunkBits;
    private const int LongestPacked = 255;
    private const double FullAt = 0.8;

    private readonly List<byte[]> _chunks = [];
    private readonly Dictionary<string, byte> _longIds = new(StringComparer.Ordinal);
    private readonly byte[] _packed = new byte[LongestPacked + 1];
    private int[] _table = new int[256];   // offset + 1; 0 is free
    private int _used;
    private int _nextOffset = ChunkSize;   // full, so that the first id makes the first chunk

    /// <summary>How many ids there are.</summary>
    public int Count => _used + _longIds.Count;

    /// <summary>Notes that an id was seen in a sweep.</summary>
    /// <param name="id">The id as sent.</param>
    /// <param name="sweep">The number of the sweep.</param>
    /// <param name="lastSweep">The sweep in which it was seen before; 0 if it is new.</param>
    /// <returns>True if the id is new.</returns>
    [MethodImpl(Compiled.AtOnce)]
    public bool See(string id, byte sweep, out byte lastSweep)
    {
        int length = Pack(id);
        if (length > LongestPacked) return SeeLong(id, sweep, out lastSweep);

        int slot = Find(_packed.AsSpan(0, length));
        if (_table[slot] != 0)
        {
            ref byte mark = ref At(_table[slot] - 1)[0];
            lastSweep = mark;
            mark = sweep;
            return false;
        }
        lastSweep = 0;
        _table[slot] = Append(sweep, _packed.AsSpan(0, length)) + 1;
        if (++_used > _table.Length * FullAt) Grow();
        return true;
    }

    /// <summary>The sweep in which an id was seen last; 0 if it was not.</summary>
    public byte LastSweepOf(string id)
    {
        int length = Pack(id);
        if (length > LongestPacked) return _longIds.TryGetValue(id, out byte sweep) ? sweep : (byte)0;
        int entry = _table[Find(_packed.AsSpan(0, length))];
        return entry == 0 ? (byte)0 : At(entry - 1)[0];
    }

    private bool SeeLong(string id, byte sweep, out byte lastSweep)
    {
        bool seen = _longIds.TryGetValue(id, out lastSweep);
        _longIds[id] = sweep;
        return !seen;
    }

    [MethodImpl(Compiled.AtOnce)]
    private int Find(ReadOnlySpan<byte> packed)
    {
        int slot = Hash(packed) & (_table.Length - 1);
        while (_table[slot] != 0 && !PackedAt(_table[slot] - 1).SequenceEqual(packed)) slot = (slot + 1) & (_table.Length - 1);
        return slot;
    }

    [MethodImpl(Compiled.AtOnce)]
    private int Append(byte sweep, ReadOnlySpan<byte> packed)
    {
        int size = packed.Length + 2;
        if ((_nextOffset & (ChunkSize - 1)) + size > ChunkSize || _chunks.Count == 0)
        {
            _nextOffset = _chunks.Count << ChunkBits;
            _chunks.Add(new byte[ChunkSize]);
        }
        int offset = _nextOffset;
        Span<byte> entry = At(offset);
        entry[0] = sweep;
        entry[1] = (byte)packed.Length;
        packed.CopyTo(entry.Slice(2));
        _nextOffset += size;
        if ((_nextOffset & (ChunkSize - 1)) == 0) _nextOffset--;   // exactly full: the next id must not look like a fresh chunk
        return offset;
    }

    private void Grow()
    {
        int[] old = _table;
        _table = new int[old.Length * 2];
        foreach (int entry in old)
        {
            if (entry != 0) _table[Find(PackedAt(entry - 1))] = entry;
        }
    }

    private Span<byte> At(int offset) => _chunks[offset >> ChunkBits].AsSpan(offset & (ChunkSize - 1));

    private ReadOnlySpan<byte> PackedAt(int offset)
    {
        Span<byte> entry = At(offset);
        return entry.Slice(2, entry[1]);
    }

    /// <summary>The id in few bytes, the first of them its form; more than <see cref="LongestPacked"/> if it does not fit.</summary>
    [MethodImpl(Compiled.AtOnce)]
    private int Pack(string id)
    {
        byte form = (byte)(IsUuid(id, 'a') ? 1 : IsUuid(id, 'A') ? 2 : 0);
        if (form == 0) return PackText(id);
        if (id.Length == 32) form += 2;
        _packed[0] = form;
        int length = 1;
        for (int i = 0; i < id.Length; i += 2)
        {
            if (id[i] == '-') i++;
            _packed[length++] = (byte)((Hex(id[i]) << 4) | Hex(id[i + 1]));
        }
        return length;
    }

    private int PackText(string id)
    {
        // Half a surrogate pair has no UTF-8 of its own: such ids would all look alike.
        if (id.Length > LongestPacked || id.Any(char.IsSurrogate) || Encoding.UTF8.GetByteCount(id) > LongestPacked - 1) return int.MaxValue;
        _packed[0] = 0;
        return 1 + Encoding.UTF8.GetBytes(id, 0, id.Length, _packed, 1);
    }

    // 8-4-4-4-12 or 32 hexadecimal digits, letters all of one case, so that the text can be told from its bytes.
    [MethodImpl(Compiled.AtOnce)]
    private static bool IsUuid(string id, char letterA)
    {
        if (id.Length is not (32 or 36)) return false;
        for (int i = 0; i < id.Length; i++)
        {
            bool dash = id.Length == 36 && i is 8 or 13 or 18 or 23;
            char c = id[i];
            if (dash ? c != '-' : c is not (>= '0' and <= '9') && (c < letterA || c > letterA + 5)) return false;
        }
        return true;
    }

    private static int Hex(char c) => c <= '9' ? c - '0' : (c & 0xDF) - 'A' + 10;

    [MethodImpl(Compiled.AtOnce)]
    private static int Hash(ReadOnlySpan<byte> bytes)
    {
        uint hash = 2166136261;
        foreach (byte b in bytes) hash = (hash ^ b) * 16777619;
        hash ^= hash >> 15;
        return (int)(hash * 2246822519u >> 1);
    }
}
