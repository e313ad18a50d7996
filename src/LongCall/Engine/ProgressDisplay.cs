using System.Diagnostics;
using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>
/// Shows the progress of what takes more than a moment. Pipeline thread only. Writing progress is slow in some hosts, so it is due a few times a
/// second at the most, and not at all where nobody sees it. A host that cannot show it does not end the work.
/// </summary>
/// <param name="cmdlet">Who writes it.</param>
/// <param name="isOn">Whether anybody wants to see it.</param>
/// <param name="activityId">Tells it from that of another command of the pipeline.</param>
/// <param name="activity">What is done.</param>
internal sealed class ProgressDisplay(PSCmdlet cmdlet, bool isOn, int activityId, string activity)
{
    private const int FewestColumns = 20;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next = First;
    private string? _status;
    private bool _isOff = !isOn;
    private bool _isShown;

    public bool IsOn => !_isOff;

    /// <summary>Whether it is time to show how far it is.</summary>
    public bool IsDue => !_isOff && _clock.Elapsed >= _next;

    /// <summary>Shows how far it is.</summary>
    public void Show(string status, int percent = -1)
    {
        _status = TerminalText.MarkControls(status);
        Show(new ProgressRecord(activityId, activity, _status ?? activity) { PercentComplete = percent });
    }

    /// <summary>Shows that it waits.</summary>
    public void ShowWait(TimeSpan wait, string why) => Show(new ProgressRecord(activityId, activity, _status ?? activity)
    {
        CurrentOperation = why + " (" + wait.TotalSeconds.ToString("0", System.Globalization.CultureInfo.InvariantCulture) + " s)",
        SecondsRemaining = (int)Math.Min(int.MaxValue, Math.Ceiling(wait.TotalSeconds)),
    });

    /// <summary>Takes it off the screen. It never throws: it is called while something else ends the work.</summary>
    public void Complete()
    {
        if (!_isShown) return;
        _isShown = false;
        try
        {
            Write(new ProgressRecord(activityId, activity, _status ?? activity) { RecordType = ProgressRecordType.Completed });
        }
        catch (Exception e) when (IsStop(e))
        {
            // The pipeline is being stopped, and the host clears its screen itself.
        }
    }

    private void Show(ProgressRecord record)
    {
        if (!_isShown && !HasRoom()) _isOff = true;
        if (_isOff) return;
        _isShown = true;
        _next = _clock.Elapsed + Interval;
        Write(record);
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
