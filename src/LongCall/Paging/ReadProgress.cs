using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using LongCall.Paging;

namespace LongCall.Commands;

/// <summary>
/// The progress of a reading that takes more than a moment. Pipeline thread only. Writing progress is slow in some hosts, so
/// it is written a few times a second at the most, and not at all where nobody sees it. A host that cannot show it does not end the reading.
/// </summary>
/// <param name="cmdlet">Whose progress it is.</param>
/// <param name="words">What the rows are called.</param>
/// <param name="isOn">Somebody may see it.</param>
/// <param name="skip">Rows to be left out of the whole output.</param>
internal sealed class ReadProgress(PSCmdlet cmdlet, ListWords words, bool isOn, long skip)
{
    private const int ActivityId = 5002;
    private const int FewestColumns = 20;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next = First;
    private readonly string _activity = Messages.Fill(CmdletText.ReadingRows, words.Rows);
    private string? _status;
    private long _skipLeft = skip;
    private long _leftOut;
    private long _rows;
    private bool _isOff = !isOn;
    private bool _isShown;

    public bool IsOn => !_isOff;

    /// <summary>A page has been written.</summary>
    /// <param name="name">The list that it is of.</param>
    /// <param name="startsList">It is the list's first.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="budget">Of the whole output, how many are still to be left out, and to be given.</param>
    public void Add(string name, bool startsList, int rows, long? total, RowBudget budget)
    {
        if (_isOff) return;
        if (startsList) (_rows, _leftOut) = (0, _skipLeft - budget.Skip);
        _skipLeft = budget.Skip;
        _rows += rows;
        if (_clock.Elapsed < _next) return;

        long? goal = total - _leftOut;
        if (budget.Places < long.MaxValue) goal = Math.Min(goal ?? long.MaxValue, _rows + budget.Places);
        _status = goal is null
            ? Messages.Fill(CmdletText.ReadingListUncounted, name, _rows, words.Rows)
            : Messages.Fill(CmdletText.ReadingList, name, _rows, goal, words.Rows);
        Show(percent: goal > 0 ? (int)Math.Min(100, _rows * 100 / goal.Value) : -1);
    }

    /// <summary>A request waits.</summary>
    public void Wait(TimeSpan wait, string why) =>
        Show(
            operation: why + " (" + wait.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + " s)",
            seconds: (int)Math.Min(int.MaxValue, Math.Ceiling(wait.TotalSeconds)));

    /// <summary>Takes the progress off the screen. It never throws: it is called while something else ends the reading.</summary>
    public void Complete()
    {
        if (!_isShown) return;
        _isShown = false;
        try
        {
            Write(new ProgressRecord(ActivityId, _activity, Status) { RecordType = ProgressRecordType.Completed });
        }
        catch (Exception e) when (IsStop(e))
        {
            // The pipeline is being stopped, and the host clears its screen itself.
        }
    }

    private string Status => TerminalText.MarkControls(_status ?? _activity);

    private void Show(int percent = -1, string? operation = null, int seconds = -1)
    {
        if (!_isShown && !HasRoom()) _isOff = true;
        if (_isOff) return;
        _isShown = true;
        _next = _clock.Elapsed + Interval;
        Write(new ProgressRecord(ActivityId, _activity, Status)
        {
            PercentComplete = percent,
            CurrentOperation = operation,
            SecondsRemaining = seconds,
        });
    }

    /// <summary>The one place that writes progress. What a host throws turns it off for this call; a stop goes on its way.</summary>
    private void Write(ProgressRecord record)
    {
        try
        {
            cmdlet.WriteProgress(record);
        }
        catch (Exception e) when (!IsStop(e))
        {
            _isOff = true;
            _isShown = false;
        }
    }

    /// <summary>False in a window that is too narrow, or has no size at all. A host that knows no window may have another way to show progress.</summary>
    private bool HasRoom()
    {
        try
        {
            return cmdlet.Host?.UI?.RawUI is not { } window || window.WindowSize.Width >= FewestColumns;
        }
        catch (Exception e) when (!IsStop(e))
        {
            return true;
        }
    }

    private static bool IsStop(Exception e) => e is PipelineStoppedException or ActionPreferenceStopException;
}
