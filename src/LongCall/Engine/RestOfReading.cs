using System.Globalization;
using System.Management.Automation;
using LongCall.Lists;

namespace LongCall.Commands;

/// <summary>
/// What is left to read after a failure, and the tasks that need not be read again. A failure of one task leaves that task; one that ends
/// the whole command leaves the tasks behind it as well.
/// </summary>
internal sealed class RestOfReading
{
    private const int ShownTasks = 50;

    private readonly ContinueLine _goOn;
    private readonly IReadOnlyList<OwnedTask> _tasks;
    private readonly IReadOnlyList<OwnedTask> _whole;
    private readonly bool _mayLackPiped;
    private readonly bool _endsPipeline;

    private RestOfReading(ContinueLine goOn, ListWords words, IEnumerable<OwnedTask> tasks, IReadOnlyList<OwnedTask> whole, bool mayLackPiped, bool endsPipeline) =>
        (_goOn, Words, _tasks, _whole, _mayLackPiped, _endsPipeline) = (goOn, words, [.. tasks], whole, mayLackPiped, endsPipeline);

    /// <summary>What the rows are called.</summary>
    public ListWords Words { get; }

    /// <summary>The tasks that were read to their end in this command; <see langword="null"/> where that is of no interest.</summary>
    public string? WholeTasks
    {
        get
        {
            if (_whole.Count == 0) return null;
            string list = Messages.List(CmdletText.WholeTasks, _whole.Take(ShownTasks).Select(task => task.TaskId).Concat(_whole.Count > ShownTasks ? ["…"] : []));
            return Messages.Fill(CmdletText.WholeTasks, _whole.Count, list);
        }
    }

    /// <summary>How many rows have come out.</summary>
    public string Written(LcException failure) => Messages.Fill(
        _endsPipeline ? CmdletText.RowsPassedOn : CmdletText.RowsWritten, failure.RowsWritten, failure.TotalRows?.ToString(CultureInfo.InvariantCulture) ?? "?", Words.Counted);

    /// <summary>What is to be done with the line.</summary>
    public string Instruction => Messages.Fill(_endsPipeline ? CmdletText.GoOnInPipeline : CmdletText.GoOnWith, Words.Key);

    /// <summary>That the line cannot know what the pipeline would have brought.</summary>
    public string? MoreToCome => _mayLackPiped ? CmdletText.PipedLeft : null;

    /// <summary>After a failure of one list, which the next follows.</summary>
    /// <param name="goOn">Makes the line.</param>
    /// <param name="words">What the rows are called.</param>
    /// <param name="task">The task that the list is of, if it is of one.</param>
    public static RestOfReading OfList(ContinueLine goOn, ListWords words, IEnumerable<OwnedTask> task) => new(goOn, words, task, [], mayLackPiped: false, endsPipeline: false);

    /// <summary>After a failure that ends the command.</summary>
    /// <param name="goOn">Makes the line.</param>
    /// <param name="words">What the rows are called.</param>
    /// <param name="tasks">The task that failed, and those behind it.</param>
    /// <param name="whole">The tasks that were read to their end.</param>
    /// <param name="call">How the command was called: the pipeline may have had more tasks, which nobody knows yet, and what follows in it is ended too.</param>
    public static RestOfReading OfAll(ContinueLine goOn, ListWords words, IEnumerable<OwnedTask> tasks, IReadOnlyList<OwnedTask> whole, InvocationInfo call) =>
        new(goOn, words, tasks, whole, call.ExpectingInput, call.PipelinePosition < call.PipelineLength);

    /// <summary>The line that goes on; <see langword="null"/> where nothing was written that could be kept, or where going on brings nothing.</summary>
    public string? Line(LcException failure)
    {
        if (failure.Error == LcError.IncompleteResult) return null;   // reading again may bring what is missing, going on does not
        return failure.RowsWritten > 0 || _whole.Count > 0 ? _goOn.For(_tasks, failure.GoesOnAt) : null;
    }
}
