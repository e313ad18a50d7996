using System.Diagnostics;
using System.Text.Json;

namespace LongCall.Benchmarks;

/// <summary>
/// What a process says of itself at its end, as one line of JSON. Measure-Client.ps1 prints the same line: a parent cannot ask for the
/// processor time of a child that has ended on every system, and none can ask for its peak.
/// </summary>
internal static class ProcessFigures
{
    public static void Print(TimeSpan call, TimeSpan? first, int records)
    {
        Environment.ProcessCpuUsage cpu = Environment.CpuUsage;
        Console.WriteLine(JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["callMs"] = call.TotalMilliseconds,
            ["firstMs"] = first?.TotalMilliseconds,
            ["readyMs"] = null,
            ["cpuMs"] = cpu.TotalTime.TotalMilliseconds,
            ["peakMb"] = PeakBytes() / (1024.0 * 1024.0),
            ["records"] = records,
        }));
    }

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
