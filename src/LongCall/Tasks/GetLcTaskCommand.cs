using System.Management.Automation;
using LongCall.Lists;
using LongCall.Paging;

namespace LongCall.Commands;

/// <summary>Gives the tasks of the account, of a sub-account, or of all of them.</summary>
[Cmdlet(VerbsCommon.Get, "LcTask", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(CallTask))]
public sealed class GetLcTaskCommand : PagedCmdlet<CallTask>
{
    private TypedFilters? _typed;
    private NamePattern? _name;

    /// <summary>Part of the name, or a pattern for the whole of it.</summary>
    [Parameter(Position = 0, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.TaskName))]
    [SupportsWildcards]
    public string? Name { get; set; }

    /// <summary>Any of these states.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.TaskStatus))]
    public CallTaskStatus[] Status { get; set; } = [];

    /// <summary>The tasks of all sub-accounts as well.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.IncludeSubUser))]
    public SwitchParameter IncludeSubUser { get; set; }

    /// <summary>The sub-account to act on.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.SubUserId))]
    public string? SubUserId { get; set; }

    /// <inheritdoc/>
    private protected override ListWords Words { get; } = new(CmdletText.TaskRows, CmdletText.CountedTasks, nameof(CallTask.TaskId), HasLargeRows: false);

    /// <inheritdoc/>
    private protected override string? GivenSubUser => TypedFilters.Text(SubUserId);

    /// <inheritdoc/>
    private protected override bool IsSifted => _name?.Passes is not null;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _typed = new TypedFilters(MyInvocation);
        if (TypedFilters.FindEmpty(_typed.Values, EmptyFilters()) is { } empty) ThrowTerminatingError(empty);
        _name = ReadName(Name);
        base.BeginProcessing();
        RefuseTwoOwners();
    }

    /// <inheritdoc/>
    private protected override bool AcceptInput()
    {
        RefuseTwoOwners();
        if (_typed is null || TypedFilters.FindEmpty(_typed.Scripts, EmptyFilters()) is not { } error) return true;
        WriteError(error);
        return false;
    }

    /// <inheritdoc/>
    private protected override ListReader<CallTask> CreateReader(Connection connection, ReadPlan plan, RowBudget budget)
    {
        if (IncludeSubUser && connection.SubUserId is not null) RefuseTwoOwners(connection.SubUserId);
        return TaskList.Read(
            connection,
            new TaskQuery { Name = _name?.Literal, Passes = _name?.Passes, Statuses = Status, OfAll = IncludeSubUser, SubUserId = GivenSubUser },
            plan,
            budget,
            Log);
    }

    /// <inheritdoc/>
    private protected override void Note(Connection connection, IReadOnlyList<CallTask> rows) => SeenTasks.Note(connection, rows);

    /// <inheritdoc/>
    private protected override void AddFilters(CommandLine line)
    {
        line.Add("Name", _name?.Text).AddWords("Status", Status.Select(status => status.ToString()));
        if (IncludeSubUser) line.AddSwitch("IncludeSubUser");
    }

    private void RefuseTwoOwners(string? subUserId = null)
    {
        if (IncludeSubUser && (subUserId ?? GivenSubUser) is { } owner)
            ThrowTerminatingError(ErrorRecords.InvalidArgument("IncludeSubUserWithSubUserId", CmdletText.IncludeSubUserWithSubUserId, owner));
    }

    private IEnumerable<string> EmptyFilters()
    {
        if (TypedFilters.Text(Name) is null) yield return nameof(Name);
        if (Status is not { Length: > 0 }) yield return nameof(Status);
        if (GivenSubUser is null) yield return nameof(SubUserId);
    }
}
