using System.Management.Automation;
using LongCall.Paging;

namespace LongCall.Commands;

/// <summary>How many rows of how many have been read. Pipeline thread only.</summary>
/// <param name="cmdlet">Whose progress it is.</param>
/// <param name="words">What the rows are called.</param>
/// <param name="isOn">Somebody may see it.</param>
/// <param name="skip">Rows to be left out of the whole output.</param>
internal sealed class ReadProgress(PSCmdlet cmdlet, ListWords words, bool isOn, long skip)
{
    private const int ActivityId = 5002;

    private readonly ProgressDisplay _display = new(cmdlet, isOn, ActivityId, Messages.Fill(CmdletText.ReadingRows, words.Rows));
    private long _skipLeft = skip;
    private long _leftOut;
    private long _rows;

    public bool IsOn => _display.IsOn;

    /// <summary>A page has been written.</summary>
    /// <param name="name">The list that it is of.</param>
    /// <param name="startsList">It is the list's first.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="budget">Of the whole output, how many are still to be left out, and to be given.</param>
    public void Add(string name, bool startsList, int rows, long? total, RowBudget budget)
    {
        if (!IsOn) return;
        if (startsList) (_rows, _leftOut) = (0, _skipLeft - budget.Skip);
        _skipLeft = budget.Skip;
        _rows += rows;
        if (!_display.IsDue) return;

        long? goal = total - _leftOut;
        if (budget.Places < long.MaxValue) goal = Math.Min(goal ?? long.MaxValue, _rows + budget.Places);
        string status = goal is null
            ? Messages.Fill(CmdletText.ReadingListUncounted, name, _rows, words.Counted)
            : Messages.Fill(CmdletText.ReadingList, name, _rows, goal, words.Counted);
        _display.Show(status, goal > 0 ? (int)Math.Min(100, _rows * 100 / goal.Value) : -1);
    }

    /// <summary>A request waits.</summary>
    public void Wait(TimeSpan wait, string why) => _display.ShowWait(wait, why);

    /// <summary>Takes the progress off the screen. It never throws: it is called while something else ends the reading.</summary>
    public void Complete() => _display.Complete();
}
