using System.Management.Automation;
using LongCall.Requests;

namespace LongCall.Commands;

/// <summary>Gives the totals that the service keeps of tasks.</summary>
[Cmdlet(VerbsCommon.Get, "LcTaskStatistic")]
[OutputType(typeof(TaskStatistic))]
public sealed class GetLcTaskStatisticCommand : LcSubUserCmdlet
{
    private (DateTimeOffset From, DateTimeOffset To)? _range;

    /// <summary>The tasks: text, a Guid, or objects with <c>TaskId</c> or <c>Id</c>.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.TaskId))]
    [Alias("Id")]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    [TaskIdTransformation]
    public TaskIdentity[] TaskId { get; set; } = [];

    /// <summary>Of calls not earlier than this.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.StartAt))]
    [Alias("Since")]
    [FilterTransformation(typeof(TimeFilter))]
    public TimeFilter? StartAt { get; set; }

    /// <summary>Of calls not later than this.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.EndAt))]
    [Alias("Until")]
    [FilterTransformation(typeof(TimeFilter))]
    public TimeFilter? EndAt { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (FindBadRange() is { } error) ThrowTerminatingError(error);
        if (StartAt?.Start is { } from && EndAt?.End is { } to) _range = (from, to);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        base.ProcessRecord();
        TaskStatisticReader reader = new(ResolveConnection(), Log);
        foreach (TaskIdentity task in TaskId)
        {
            if (Read(reader, task.TaskId, SubUser ?? task.SubUserId) is { } statistic) WriteObject(statistic);
        }
        reader.SummariseWaits();
    }

    private TaskStatistic? Read(TaskStatisticReader reader, string taskId, string? subUser)
    {
        try
        {
            return Await(stop => reader.ReadAsync(taskId, _range, subUser, stop));
        }
        catch (LcException failure)
        {
            if (failure.EndsEverything) Fail(failure, taskId);
            WriteError(ErrorRecords.From(failure, taskId));
            return null;
        }
    }

    /// <summary>The error for times that are no range. An unset variable, or one end alone, would give the totals of all time.</summary>
    private ErrorRecord? FindBadRange()
    {
        bool hasStart = MyInvocation.BoundParameters.ContainsKey(nameof(StartAt));
        bool hasEnd = MyInvocation.BoundParameters.ContainsKey(nameof(EndAt));
        string? empty = hasStart && StartAt?.Start is null ? nameof(StartAt) : hasEnd && EndAt?.Start is null ? nameof(EndAt) : null;
        if (empty is not null) return ErrorRecords.InvalidArgument("FilterEmpty", Messages.Fill(CmdletText.TotalsFilterEmpty, empty), empty);
        if (hasStart != hasEnd) return ErrorRecords.InvalidArgument("TimeRangeIncomplete", CmdletText.TimeRangeIncomplete);
        return TypedFilters.FindReversed(StartAt, EndAt);
    }
}
