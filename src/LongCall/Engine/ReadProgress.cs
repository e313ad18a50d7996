using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>
/// The progress of a reading that takes more than a moment. Pipeline thread only. Writing progress is slow in some hosts, so
/// it is written a few times a second at the most, and not at all where nobody sees it.
/// </summary>
internal sealed class ReadProgress(PSCmdlet cmdlet, bool isOn)
{
    private const int ActivityId = 5002;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next = First;
    private string _status = CmdletText.ReadingRecords;
    private string? _taskId;
    private long _rows;
    private bool _isShown;

    public bool IsOn => isOn;

    /// <summary>A page of the task has been written.</summary>
    public void Add(string taskId, int rows, long? total)
    {
        if (!isOn) return;
        if (taskId != _taskId) (_taskId, _rows) = (taskId, 0);
        _rows += rows;
        if (_clock.Elapsed < _next) return;

        _status = total is null
            ? Messages.Fill(CmdletText.ReadingTaskUncounted, taskId, _rows)
            : Messages.Fill(CmdletText.ReadingTask, taskId, _rows, total);
        Write(new ProgressRecord(ActivityId, CmdletText.ReadingRecords, _status)
        {
            PercentComplete = total > 0 ? (int)Math.Min(100, _rows * 100 / total.Value) : -1,
        });
    }

    /// <summary>A request waits.</summary>
    public void Wait(TimeSpan wait, string why) =>
        Write(new ProgressRecord(ActivityId, CmdletText.ReadingRecords, _status)
        {
            CurrentOperation = why + " (" + wait.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + " s)",
            SecondsRemaining = (int)Math.Min(int.MaxValue, Math.Ceiling(wait.TotalSeconds)),
        });

    /// <summary>Takes the progress off the screen.</summary>
    public void Complete()
    {
        if (!_isShown) return;
        _isShown = false;
        cmdlet.WriteProgress(new ProgressRecord(ActivityId, CmdletText.ReadingRecords, _status) { RecordType = ProgressRecordType.Completed });
    }

    private void Write(ProgressRecord record)
    {
        if (!isOn) return;
        _isShown = true;
        _next = _clock.Elapsed + Interval;
        cmdlet.WriteProgress(record);
    }
}
