namespace LongCall.Simulator;

/// <summary>
/// The call time of a row, computed from its number alone: row 0 is the newest, negative rows are newer still.
/// Calls are placed from 9:00 to 20:00; a higher row is never newer than a lower one, and neighbours sometimes tie,
/// as when a robot dials several numbers at once.
/// </summary>
internal sealed class CallCalendar
{
    private const int DayStart = 9 * 3600;
    private const int DayLength = 11 * 3600;
    private const int DaysOfATable = 30;

    private readonly ulong _seed;
    private readonly DateTime _newestDay;
    private readonly long _newestSecond;
    private readonly int _step;

    public CallCalendar(ulong seed, DateTime newest, int rows)
    {
        _seed = seed;
        _newestDay = newest.Date;
        _newestSecond = Math.Clamp((long)newest.TimeOfDay.TotalSeconds - DayStart, 0, DayLength - 1);
        _step = Math.Clamp(DaysOfATable * DayLength / Math.Max(rows, 1), 2, 1800);
    }

    /// <summary>How many neighbouring rows share one call time.</summary>
    public int TieSize { get; set; } = 1;

    public DateTime At(int row)
    {
        int first = TieSize > 1 ? FloorDivide(row, TieSize) * TieSize : FirstOfBatch(row);
        // Up to a whole step of jitter keeps the order.
        long jitter = (long)(DeterministicRandom.Mix(_seed ^ (ulong)first) % (ulong)(_step + 1));
        long second = _newestSecond - (long)first * _step - jitter;
        long day = second >= 0 ? second / DayLength : -((DayLength - 1 - second) / DayLength);
        return _newestDay.AddDays(day).AddSeconds(DayStart + second - day * DayLength);
    }

    private int FirstOfBatch(int row)
    {
        while (DeterministicRandom.Mix(_seed + (ulong)row) % 20 == 0)
            row--;
        return row;
    }

    private static int FloorDivide(int value, int by) => value >= 0 ? value / by : -((by - 1 - value) / by);
}
