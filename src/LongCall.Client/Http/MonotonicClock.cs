using System.Diagnostics;

namespace LongCall.Http;

/// <summary>The time since some moment, as waits are measured by. The machine's clock may be set meanwhile; this one only goes forward.</summary>
internal static class MonotonicClock
{
    public static TimeSpan Now => TimeSpan.FromSeconds(Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency);
}
