using LongCall.Files;
using LongCall.Masking;
using LongCall.Paging;

namespace LongCall.Copy;

/// <summary>
/// The copy of one task on disk, held by this run alone: its state, its files, and the lines that wait to be merged into them. Data first, then the state:
/// whatever a run that is killed has not noted, the next one reads again.
/// </summary>
internal sealed class CopyStore : IDisposable
{
    private readonly CopyOrder _order;
    private readonly CopyLock _lock;
    private readonly Spill _spill;
    private readonly SyncResult _result;
    private readonly LineMask? _heldMask;   // lines may be held that are not masked, and are to be
    private readonly HashSet<CallDay> _merged = [];
    private readonly HashSet<CallDay> _written = [];
    private readonly List<SpilledLine> _stored = [];
    private readonly IdSet _added = new();   // the keys of lines that were added, each marked with its day
    private readonly Dictionary<string, CallDay> _elsewhere = new(StringComparer.Ordinal);   // held lines that a whole read of their day did not show, or of no day
    private readonly Dictionary<CallDay, HashSet<string>> _left = [];   // lines that have come to light on another day since
    private bool _isNew;   // the state is not that of the file

    /// <summary>Takes the lock, reads the state, and clears away what a killed run left.</summary>
    /// <exception cref="LcException">The copy cannot be worked on; nothing is changed.</exception>
    public CopyStore(CopyOrder order, DateTimeOffset now, SyncResult result)
    {
        _order = order;
        _result = result;
        order.Folder.Make();
        _lock = CopyLock.Take(order.Folder, order.TaskId, now);
        try
        {
            State = LoadState();
            order.Folder.RemoveLeftovers();
            SchemaFiles.Write(order.Folder);
            CompareWithFiles();
            _heldMask = MaskOfHeld();
            _spill = new Spill(order.Folder.SpillFile(order.TaskId));
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    public CopyState State { get; }

    /// <summary>Adds a record that was read. Those that the copy does not cover are left out.</summary>
    public void Add(CallRecord record)
    {
        if (_order.Covers(CallDay.Of(record))) _spill.Add(_order.Mask?.Apply(record) ?? record);
    }

    /// <summary>Merges what has been read into the files, and then notes it.</summary>
    /// <param name="isWhole">Whether a day was read whole.</param>
    /// <param name="isKept">Whether the lines of a day wait for more of it.</param>
    /// <param name="noteRead">Notes in the state what was read whole.</param>
    /// <param name="stop">Ends it between two days; nothing is noted then.</param>
    /// <returns>The failures of days whose file cannot be read. They are as they were, and are read again in the next run.</returns>
    /// <exception cref="LcException"><see cref="LcError.CannotWrite"/>.</exception>
    public IReadOnlyList<LcException> Merge(Func<CallDay, bool> isWhole, Func<CallDay, bool> isKept, Action noteRead, CancellationToken stop)
    {
        // Before the first line: a run that is killed leaves no state that says of others' lines that they are masked.
        if (_isNew) SaveState();
        noteRead();
        List<LcException> failures = [];
        _stored.Clear();
        foreach (CallDay day in _spill.Days.Where(day => !isKept(day)).Union(State.Days.Where(isWhole)).OrderByDescending(day => day).ToList())
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                MergeDay(day, isWhole(day));
            }
            catch (LcException e) when (e.Error == LcError.LineInvalid)
            {
                State.Forget(day);
                failures.Add(e);
            }
        }
        SaveState();
        return failures;
    }

    /// <summary>The records that the last merge added or found changed, if they are wanted; the newest day first.</summary>
    public IEnumerable<CallRecord> TakeStored() => _stored.Select(line => CallRecord.FromJson(_spill.Read(line)));

    /// <summary>Drops the lines that have been merged.</summary>
    /// <exception cref="LcException"><see cref="LcError.CannotWrite"/>.</exception>
    public void DropMerged(Func<CallDay, bool> isKept)
    {
        _stored.Clear();
        _spill.KeepOnly(isKept);
    }

    /// <summary>The keys of the lines that are held of a day.</summary>
    public HashSet<string> KeysOf(CallDay day) => new(DayFile.Read(FileOf(day), _ => { }).Select(line => line.Place.Key), StringComparer.Ordinal);

    /// <summary>Removes the lines whose records have come to light on another day.</summary>
    public void RemoveMoved()
    {
        foreach (KeyValuePair<CallDay, HashSet<string>> day in _left.ToList())
        {
            DayMerge merge = MergeWith(day.Key, day.Value.Contains, isWhole: false, prunes: false);
            NoteHeld(day.Key, merge, State.Of(day.Key).Missing - (day.Key.IsNone ? 0 : merge.Moved.Count));
            CountMoved(merge);
        }
        if (_left.Count > 0) SaveState();
        _left.Clear();
    }

    /// <summary>Masks the lines of the days that this run has not merged, where they may not be masked. The state says that they are when all of them are.</summary>
    /// <param name="stop">Ends it between two days.</param>
    /// <returns>The failures of days whose file cannot be read.</returns>
    /// <exception cref="LcException"><see cref="LcError.CannotWrite"/>.</exception>
    public IReadOnlyList<LcException> MaskHeld(CancellationToken stop)
    {
        if (_heldMask is null) return [];
        List<LcException> failures = [];
        foreach (CallDay day in State.Days.Where(day => !_merged.Contains(day)).ToList())
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                NoteHeld(day, MergeWith(day, _ => false, isWhole: false, prunes: false), State.Of(day).Missing);
            }
            catch (LcException e) when (e.Error == LcError.LineInvalid)
            {
                failures.Add(e);
            }
        }
        State.IsMasked = failures.Count == 0;
        SaveState();
        return failures;
    }

    /// <summary>Writes the state.</summary>
    public void SaveState()
    {
        State.Save(_order.Folder.StateFile(_order.TaskId));
        _isNew = false;
    }

    public void Dispose()
    {
        _spill.Dispose();
        _lock.Dispose();
    }

    private void MergeDay(CallDay day, bool isWhole)
    {
        DayMerge merge = MergeWith(day, key => _added.LastSweepOf(key) is > 0 and byte mark && mark != Mark(day), isWhole, _order.Prune);
        NoteHeld(day, merge, isWhole ? merge.Missing.Count : State.Of(day).Missing);
        foreach (string key in merge.Missing) _elsewhere[key] = day;
        foreach (SpilledLine line in merge.Added) NoteAdded(line.Place.Key, day);
        _result.Added += merge.Added.Count;
        _result.Changed += merge.Changed.Count;
        _result.Unchanged += merge.Unchanged;
        _result.Pruned += merge.Pruned;
        CountMoved(merge);
        if (_order.WantsRecords) _stored.AddRange(merge.Added.Concat(merge.Changed).OrderBy(line => line.Place));
    }

    private DayMerge MergeWith(CallDay day, Func<string, bool> hasMoved, bool isWhole, bool prunes) =>
        DayMerge.Run(_order.Folder, day, _order.TaskId, _spill, hasMoved, isWhole, prunes, dropsInvalid: _order.Full, _heldMask);

    private void NoteHeld(CallDay day, DayMerge merge, int missing)
    {
        State.Set(day, new DayCount(merge.Held, Math.Min(merge.Held, Math.Max(0, missing)), merge.Held == 0 ? 0 : new FileInfo(FileOf(day)).Length));
        _merged.Add(day);
        if (merge.HasWritten) _written.Add(day);
        _result.DaysWritten = _written.Count;
    }

    // A record that is on another day now was found there as a new one.
    private void CountMoved(DayMerge merge)
    {
        _result.Added -= merge.Moved.Count;
        _result.Changed += merge.Moved.Count;
    }

    private void NoteAdded(string key, CallDay day)
    {
        _added.See(key, Mark(day), out _);
        if (!_elsewhere.TryGetValue(key, out CallDay before) || before == day) return;
        if (!_left.TryGetValue(before, out HashSet<string>? keys)) _left.Add(before, keys = new HashSet<string>(StringComparer.Ordinal));
        keys.Add(key);
    }

    // Two days that lie 255 apart share one, which is as good as never met.
    private static byte Mark(CallDay day) => (byte)((day - CallDay.None) % byte.MaxValue + 1);

    private CopyState LoadState()
    {
        string path = _order.Folder.StateFile(_order.TaskId);
        string? subUserId = _order.SubUserId ?? _order.Connection.SubUserId;
        CopyState fresh = new(_order.Connection.AccountId, subUserId, _order.Mask is not null);
        CopyState? state;
        try
        {
            state = CopyState.Load(path);
        }
        catch (LcException e) when (_order.Full && e.Error == LcError.SyncStateInvalid)
        {
            state = null;
        }
        if (state is not null && (state.AccountId, state.SubUserId, state.IsMasked) == (fresh.AccountId, fresh.SubUserId, fresh.IsMasked)) return state;
        _isNew = true;
        if (state is null || _order.Full) return fresh;
        throw new LcException(LcError.SyncStateInvalid, state.IsMasked != fresh.IsMasked
            ? Messages.Fill(state.IsMasked ? ClientText.SyncIsMasked : ClientText.SyncIsNotMasked, _order.Folder.Path)
            : Messages.Fill(ClientText.SyncOfAnother, _order.Folder.Path, Account(state), Account(fresh)));
    }

    /// <summary>What masks lines that were held before; <see langword="null"/> where they are masked, or stay as they are.</summary>
    private LineMask? MaskOfHeld()
    {
        bool hasOthers = _isNew && State.Days.Any();
        if (_order.Mask is not { } mask || !(_order.Full || hasOthers)) return null;
        State.IsMasked = !hasOthers;
        return new LineMask(mask);
    }

    private static string Account(CopyState state) => state.SubUserId is { } subUserId ? state.AccountId + "/" + subUserId : state.AccountId;

    /// <summary>
    /// Files that are not as the state knows them, after a run that was killed, a state that was lost, or a change by others, are counted; a day whose lines
    /// are not all there is read again.
    /// </summary>
    private void CompareWithFiles()
    {
        HashSet<CallDay> found = [];
        foreach (CopyFile file in _order.Folder.Find(taskId => taskId == _order.TaskId))
        {
            found.Add(file.Day);
            long size = new FileInfo(file.Path).Length;
            if (size == 0 || size != State.Of(file.Day).Size) CompareWithFile(file, size);
        }
        foreach (CallDay day in State.Days.Where(day => !found.Contains(day)).ToList())
        {
            State.Set(day, default);
            State.Forget(day);
        }
        foreach (string key in KeysOf(CallDay.None)) _elsewhere[key] = CallDay.None;
    }

    private void CompareWithFile(CopyFile file, long size)
    {
        bool isDamaged = false;
        int lines = DayFile.Read(file.Path, _ => isDamaged = true).Count();
        DayCount noted = State.Of(file.Day);
        if (isDamaged || lines < noted.Held) State.Forget(file.Day);
        // A damaged file stays as it is, and the next run looks at it again: it is said on its day, and no lines are looked for elsewhere.
        int held = isDamaged ? Math.Max(lines, noted.Held) : lines;
        State.Set(file.Day, new DayCount(held, Math.Min(held, noted.Missing), isDamaged ? 0 : size));
    }

    private string FileOf(CallDay day) => _order.Folder.DataFile(day, _order.TaskId);
}
