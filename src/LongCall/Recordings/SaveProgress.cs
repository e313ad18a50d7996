using System.Globalization;
using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>How many files there are and how many bytes have come. How many there will be is not known while records arrive.</summary>
/// <param name="cmdlet">Whose progress it is.</param>
/// <param name="isOn">Somebody may see it.</param>
/// <param name="post">Has something run on the pipeline thread.</param>
internal sealed class SaveProgress(PSCmdlet cmdlet, bool isOn, Action<Action> post)
{
    private const int ActivityId = 5003;
    private const double Megabyte = 1_000_000;

    private readonly ProgressDisplay _display = new(cmdlet, isOn, ActivityId, CmdletText.SavingRecordings);
    private long _bytes;
    private int _files;
    private int _isPosted;

    public bool IsOn => _display.IsOn;

    /// <summary>Bytes have come. From any thread, and often: one look at a time waits to be taken on the pipeline thread.</summary>
    public void Received(int bytes)
    {
        Interlocked.Add(ref _bytes, bytes);
        if (!_display.IsDue || Interlocked.Exchange(ref _isPosted, 1) == 1) return;
        post(() =>
        {
            _isPosted = 0;
            Show();
        });
    }

    /// <summary>A file is there.</summary>
    public void FileDone()
    {
        _files++;
        Show();
    }

    /// <summary>A request waits.</summary>
    public void Wait(TimeSpan wait, string why) => _display.ShowWait(wait, why);

    /// <summary>Takes the progress off the screen.</summary>
    public void Complete() => _display.Complete();

    private void Show()
    {
        if (_display.IsDue) _display.Show(Messages.Fill(CmdletText.SavedSoFar, _files, (Interlocked.Read(ref _bytes) / Megabyte).ToString("0.0", CultureInfo.InvariantCulture)));
    }
}
