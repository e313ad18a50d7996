using LongCall.Files;

namespace LongCall.Copy;

/// <summary>
/// Brings the lines that were read of a day into its file: by id, the line that was read wins. Both are in order, so that one pass does it. A file whose
/// lines stay the same is not touched.
/// </summary>
internal sealed class DayMerge
{
    private readonly Spill _spill;
    private readonly IReadOnlyDictionary<string, SpilledLine> _read;
    private readonly Func<string, bool> _hasMoved;
    private readonly SpilledLine[] _inOrder;
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);   // keys of lines that were read and are held already
    private readonly Queue<SpilledLine> _changed = new();
    private int _next;
    private bool _isDifferent;

    private DayMerge(Spill spill, IReadOnlyDictionary<string, SpilledLine> read, Func<string, bool> hasMoved)
    {
        _spill = spill;
        _read = read;
        _hasMoved = hasMoved;
        _inOrder = [.. read.Values.OrderBy(line => line.Place)];
    }

    private bool IsWhole { get; init; }

    private bool Prunes { get; init; }

    private bool DropsInvalid { get; init; }

    private LineMask? Mask { get; init; }

    /// <summary>Lines that were not held.</summary>
    public IReadOnlyList<SpilledLine> Added { get; private set; } = [];

    /// <summary>Lines that were held, and have changed.</summary>
    public IReadOnlyCollection<SpilledLine> Changed => _changed;

    /// <summary>How many lines were held as they were read.</summary>
    public int Unchanged => _read.Count - Added.Count - _changed.Count;

    /// <summary>The keys of lines that stay although they are no longer at the service.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>The keys of lines that left for another day.</summary>
    public List<string> Moved { get; } = [];

    /// <summary>How many lines were removed.</summary>
    public int Pruned { get; private set; }

    /// <summary>How many lines the file has now.</summary>
    public int Held { get; private set; }

    /// <summary>The file is not as it was.</summary>
    public bool HasWritten { get; private set; }

    /// <summary>Merges the lines of a day with its file.</summary>
    /// <param name="folder">The copy.</param>
    /// <param name="day">The day.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="spill">Where the lines are.</param>
    /// <param name="hasMoved">Whether the record of a held line is on another day now.</param>
    /// <param name="isWhole">The day was read whole: a held line that was not read is no longer at the service.</param>
    /// <param name="prunes">Lines that are no longer at the service are removed.</param>
    /// <param name="dropsInvalid">A held line that is no record is left out; otherwise it is an error.</param>
    /// <param name="mask">Masks the lines that are held; <see langword="null"/> to leave them as they are.</param>
    /// <exception cref="LcException"><see cref="LcError.CannotWrite"/>, <see cref="LcError.LineInvalid"/>: the file is as it was.</exception>
    public static DayMerge Run(CopyFolder folder, CallDay day, string taskId, Spill spill, Func<string, bool> hasMoved, bool isWhole, bool prunes, bool dropsInvalid, LineMask? mask)
    {
        DayMerge merge = new(spill, spill.Of(day), hasMoved) { IsWhole = isWhole, Prunes = prunes, DropsInvalid = dropsInvalid, Mask = mask };
        string path = folder.DataFile(day, taskId);
        if (merge._inOrder.Length == 0 && !File.Exists(path)) return merge;
        folder.Make(day);
        using (WholeFile file = WholeFile.Create(path))
        {
            using (Stream lines = DayFile.Compress(file)) merge.Write(path, lines);
            merge.HasWritten = merge._isDifferent;
            if (merge._isDifferent && merge.Held > 0) file.Commit();
        }
        if (merge._isDifferent && merge.Held == 0) Remove(path);
        return merge;
    }

    private void Write(string path, Stream to)
    {
        foreach (HeldLine held in DayFile.Read(path, DropsInvalid ? _ => _isDifferent = true : null))
        {
            HeldLine line = Mask?.Apply(held) ?? held;
            if (_read.TryGetValue(line.Place.Key, out SpilledLine read)) Compare(line with { Bytes = held.Bytes }, read);
            else if (Stays(line)) WriteHeld(line, to);
            else _isDifferent = true;
            _isDifferent |= !line.Bytes.AsSpan().SequenceEqual(held.Bytes);
        }
        WriteUpTo(null, to);
        Added = [.. _inOrder.Where(line => !_held.Contains(line.Place.Key))];
        _isDifferent |= Added.Count > 0;
    }

    private void Compare(HeldLine line, SpilledLine read)
    {
        bool isFirst = _held.Add(line.Place.Key);
        if (isFirst && line.Bytes.AsSpan().SequenceEqual(_spill.Read(read))) return;
        _isDifferent = true;
        if (isFirst) _changed.Enqueue(read);
    }

    private bool Stays(HeldLine line)
    {
        if (_hasMoved(line.Place.Key))
        {
            Moved.Add(line.Place.Key);
            return false;
        }
        if (!IsWhole) return true;
        if (Prunes) Pruned++;
        else Missing.Add(line.Place.Key);
        return !Prunes;
    }

    private void WriteHeld(HeldLine line, Stream to)
    {
        WriteUpTo(line.Place, to);
        WriteLine(to, line.Bytes);
    }

    /// <summary>Writes the lines that were read and come before a place; all that are left where there is none.</summary>
    private void WriteUpTo(LinePlace? place, Stream to)
    {
        while (_next < _inOrder.Length && (place is not { } limit || _inOrder[_next].Place.CompareTo(limit) < 0)) WriteLine(to, new ArraySegment<byte>(_spill.Read(_inOrder[_next++])));
    }

    private void WriteLine(Stream to, ArraySegment<byte> line)
    {
        to.Write(line.Array!, line.Offset, line.Count);
        to.WriteByte((byte)'\n');
        Held++;
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);   // its folder stays: the run of another task may be about to write there
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            throw FileFailures.CannotWrite(path, e);
        }
    }
}
