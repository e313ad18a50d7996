using System.Diagnostics;
using System.Text.Json;

namespace LongCall.Benchmarks;

/// <summary>
/// What a process says of itself at its end, as one line of JSON. Measure-Client.ps1 prints the same line: a parent cannot ask for the
/// processor time of a child that has ended on every system, and none can ask for its peak.
/// </summary>
internal sealed class ProcessFigures
{
    private readonly List<Dictionary<string, double>> _calls = [];
    private readonly Stopwatch _clock = new();
    private TimeSpan _cpuBefore;
    private TimeSpan? _first;
    private int _records;
    private TimeSpan _cpu;
    private long _peak;

    public void BeginCall()
    {
        _cpuBefore = Cpu;
        _clock.Restart();
    }

    public void NoteRecords(int count)
    {
        _first ??= _clock.Elapsed;
        _records += count;
    }

    public void EndCall()
    {
        TimeSpan wall = _clock.Elapsed;
        TimeSpan cpu = Cpu;
        _calls.Add(new() { ["wallMs"] = wall.TotalMilliseconds, ["cpuMs"] = (cpu - _cpuBefore).TotalMilliseconds });
        // Those of the process are of one that makes one call, whatever comes after it.
        if (_calls.Count == 1) (_cpu, _peak) = (cpu, PeakBytes());
    }

    public void Print() => Console.WriteLine(JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["calls"] = _calls,
        ["firstMs"] = _first?.TotalMilliseconds,
        ["readyMs"] = null,
        ["cpuMs"] = _cpu.TotalMilliseconds,
        ["peakMb"] = _peak / (1024.0 * 1024.0),
        ["records"] = _records,
    }));

    private static TimeSpan Cpu => Environment.CpuUsage.TotalTime;

    private static long PeakBytes()
    {
        // .NET's own number on Linux is that of a moment, not of the peak.
        const string Field = "VmHWM:";
        if (OperatingSystem.IsLinux() && File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith(Field, StringComparison.Ordinal)) is { } line)
            return long.Parse(line[Field.Length..].Replace("kB", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture) * 1024;
        using Process self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }
}
