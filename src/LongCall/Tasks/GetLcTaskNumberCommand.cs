using System.Management.Automation;
using LongCall.Lists;
using LongCall.Paging;

namespace LongCall.Commands;

/// <summary>Gives the numbers of tasks: which were reached, and why the others were not.</summary>
[Cmdlet(VerbsCommon.Get, "LcTaskNumber", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(TaskNumber))]
public sealed class GetLcTaskNumberCommand : PagedCmdlet<TaskNumber>
{
    private TypedFilters? _typed;

    /// <summary>The tasks: text, a Guid, or objects with <c>TaskId</c> or <c>Id</c>.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.TaskId))]
    [Alias("Id")]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    [TaskIdTransformation]
    public TaskIdentity[] TaskId { get; set; } = [];

    /// <summary>Any of these states.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.NumberStatus))]
    public NumberStatus[] Status { get; set; } = [];

    /// <summary>Added not earlier than this.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.NumberStartAt))]
    [Alias("Since")]
    [FilterTransformation(typeof(TimeFilter))]
    public TimeFilter? StartAt { get; set; }

    /// <summary>Added not later than this.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.NumberEndAt))]
    [Alias("Until")]
    [FilterTransformation(typeof(TimeFilter))]
    public TimeFilter? EndAt { get; set; }

    /// <summary>The sub-account to act on.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.SubUserId))]
    public string? SubUserId { get; set; }

    /// <inheritdoc/>
    private protected override IReadOnlyList<OwnedTask> Tasks => Array.ConvertAll(TaskId, task => task.ToOwned());

    /// <inheritdoc/>
    private protected override ListWords Words { get; } = new(CmdletText.NumberRows, CmdletText.CountedNumbers, nameof(TaskNumber.Id), HasTimes: true, HasLargeRows: false);

    /// <inheritdoc/>
    private protected override string? GivenSubUser => TypedFilters.Text(SubUserId);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _typed = new TypedFilters(MyInvocation);
        if (TypedFilters.FindEmpty(_typed.Values, EmptyFilters()) is { } empty) ThrowTerminatingError(empty);
        if (TypedFilters.FindReversed(StartAt, EndAt) is { } reversed) ThrowTerminatingError(reversed);
    }

    /// <inheritdoc/>
    private protected override bool AcceptInput()
    {
        if (_typed is null || TypedFilters.FindEmpty(_typed.Scripts, EmptyFilters()) is not { } error) return true;
        WriteError(error);
        return false;
    }

    /// <inheritdoc/>
    private protected override ListReader<TaskNumber> CreateReader(Connection connection, ReadPlan plan, RowBudget budget) =>
        NumberList.Read(connection, Tasks, new NumberQuery { Statuses = Status, StartAt = StartAt?.Start, EndAt = EndAt?.End, SubUserId = GivenSubUser }, plan, budget, Log);

    /// <inheritdoc/>
    private protected override void AddFilters(CommandLine line) => line
        .AddWords("Status", Status.Select(status => status.ToString()))
        .Add("StartAt", StartAt?.Start)
        .Add("EndAt", EndAt?.End);

    private IEnumerable<string> EmptyFilters()
    {
        if (Status is not { Length: > 0 }) yield return nameof(Status);
        if (StartAt?.Start is null) yield return nameof(StartAt);
        if (EndAt?.End is null) yield return nameof(EndAt);
        if (GivenSubUser is null) yield return nameof(SubUserId);
    }
}
