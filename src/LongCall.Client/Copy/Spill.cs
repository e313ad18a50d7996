using LongCall.Files;
using LongCall.Json;

namespace LongCall.Copy;

/// <summary>A line in the spill.</summary>
internal readonly record struct SpilledLine(LinePlace Place, long Offset, int Length);

/// <summary>
/// Lines that have been read and wait to be sorted into their days. They lie in a temporary file; of each, only its place is in memory. So a day of
/// 50,000 calls takes a few megabytes.
/// </summary>
internal sealed class Spill : IDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly RecordJsonWriter _json = new(forEngines: true);
    private readonly Dictionary<CallDay, Dictionary<string, SpilledLine>> _days = [];
    private long _end;

    /// <exception cref="LcException"><see cref="LcError.CannotWrite"/>.</exception>
    public Spill(string path)
    {
        _path = path;
        try
        {
            _file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            throw FileFailures.CannotWrite(path, e);
        }
    }

    /// <summary>The days that lines wait for.</summary>
    public IReadOnlyCollection<CallDay> Days => _days.Keys;

    /// <summary>Adds a record. One of the same day and id that waits already is replaced: this one was read later.</summary>
    /// <exception cref="LcException"><see cref="LcError.CannotWrite"/>.</exception>
    public SpilledLine Add(CallRecord record)
    {
        _json.Clear();
        _json.Write(record);
        ArraySegment<byte> line = _json.Written;
        SpilledLine spilled = new(LinePlace.Of(record, line), _end, line.Count);
        WriteAt(_end, line);
        _end += line.Count;
        CallDay day = CallDay.Of(record);
        if (!_days.TryGetValue(day, out Dictionary<string, SpilledLine>? lines)) _days.Add(day, lines = new Dictionary<string, SpilledLine>(StringComparer.Ordinal));
        lines[spilled.Place.Key] = spilled;
        return spilled;
    }

    /// <summary>The lines of a day, by their keys.</summary>
    public IReadOnlyDictionary<string, SpilledLine> Of(CallDay day) => _days.TryGetValue(day, out Dictionary<string, SpilledLine>? lines) ? lines : [];

    /// <summary>The bytes of a line.</summary>
    public byte[] Read(SpilledLine line)
    {
        byte[] bytes = new byte[line.Length];
        _file.Position = line.Offset;
        for (int read = 0; read < bytes.Length;)
        {
            int more = _file.Read(bytes, read, bytes.Length - read);
            if (more == 0) throw new EndOfStreamException();
            read += more;
        }
        return bytes;
    }

    /// <summary>Drops the lines of all days but those that are waited for further on.</summary>
    /// <exception cref="LcException"><see cref="LcError.CannotWrite"/>.</exception>
    public void KeepOnly(Func<CallDay, bool> isKept)
    {
        foreach (CallDay day in _days.Keys.Where(day => !isKept(day)).ToList()) _days.Remove(day);
        // What is left moves to the front, which it never overtakes.
        long end = 0;
        foreach ((CallDay day, SpilledLine line) in _days.SelectMany(day => day.Value.Values.Select(line => (day.Key, line))).OrderBy(item => item.line.Offset).ToList())
        {
            WriteAt(end, new ArraySegment<byte>(Read(line)));
            _days[day][line.Place.Key] = line with { Offset = end };
            end += line.Length;
        }
        _end = end;
        _file.SetLength(end);
    }

    public void Dispose()
    {
        try
        {
            _file.Dispose();
        }
        catch (IOException)
        {
            // What a full disk did not take is not wanted any more.
        }
    }

    private void WriteAt(long offset, ArraySegment<byte> bytes)
    {
        try
        {
            if (_file.Position != offset) _file.Position = offset;
            _file.Write(bytes.Array!, bytes.Offset, bytes.Count);
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            throw FileFailures.CannotWrite(_path, e);
        }
    }
}
