using System.Management.Automation;
using LongCall.Lists;

namespace LongCall.Commands;

/// <summary>A cmdlet that reads the records of tasks under filters, which may be typed or come as the columns of a CSV.</summary>
public abstract class CallRecordFilterCmdlet : PagedCmdlet<CallRecord>, IRecordFilters
{
    private ColumnCheck? _columns;
    private TypedFilters? _typed;
    private bool _hasWarnedOfYear;

    /// <summary>The tasks: text, a Guid, or objects with <c>TaskId</c> or <c>Id</c>.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.TaskId))]
    [Alias("Id")]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    [TaskIdTransformation]
    public TaskIdentity[] TaskId { get; set; } = [];

    /// <summary>The called number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.Keyword))]
    [Alias("Callee")]
    public string? Keyword { get; set; }

    /// <summary>Any of these grades.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.IntentionTag))]
    [ArgumentCompleter(typeof(IntentionTagCompleter))]
    [FilterTransformation(typeof(IntentionTagFilter))]
    public IntentionTagFilter? IntentionTag { get; set; }

    /// <summary>A score in any of these ranges.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ScoreRange))]
    [ArgumentCompleter(typeof(ScoreRangeCompleter))]
    [FilterTransformation(typeof(ScoreRangeFilter))]
    public ScoreRangeFilter? ScoreRange { get; set; }

    /// <summary>Not earlier than this.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.StartAt))]
    [Alias("Since")]
    [FilterTransformation(typeof(TimeFilter))]
    public TimeFilter? StartAt { get; set; }

    /// <summary>Not later than this.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.EndAt))]
    [Alias("Until")]
    [FilterTransformation(typeof(TimeFilter))]
    public TimeFilter? EndAt { get; set; }

    /// <summary>Hung up not earlier than the first and, if there is a second, not later than that.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.HangupDate))]
    [FilterTransformation(typeof(TimeRangeFilter))]
    public TimeRangeFilter? HangupDate { get; set; }

    /// <summary>The sub-account to act on.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.SubUserId))]
    public string? SubUserId { get; set; }

    /// <summary>Each row whole, so that a column which is nearly a parameter's name is seen. Nobody types it.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputRow { get; set; }

    /// <inheritdoc/>
    private protected override string? GivenSubUser => TypedFilters.Text(SubUserId);

    /// <inheritdoc/>
    private protected override IReadOnlyList<OwnedTask> Tasks => Array.ConvertAll(TaskId, task => task.ToOwned());

    /// <summary>Refuses filters that cannot be meant. Call it in BeginProcessing: what is bound then was typed, and ends the cmdlet before any request.</summary>
    private protected void RefuseTypedFilters()
    {
        _typed = new TypedFilters(MyInvocation);
        if (FindEmptyFilter(_typed.Values, null) is { } empty) ThrowTerminatingError(empty);
        if (FindReversedRange() is { } error) ThrowTerminatingError(error);
    }

    /// <summary>The error for an input that cannot be meant: a column nearly named as a parameter, a time range that ends before it begins.</summary>
    private protected ErrorRecord? FindBadInput()
    {
        if (InputRow is not null && MyInvocation.ExpectingInput)
        {
            _columns ??= new ColumnCheck(MyInvocation.MyCommand, Streams);
            if (_columns.FindMisspelt(InputRow) is { } column)
                return ErrorRecords.InvalidArgument("ColumnMisspelt", ColumnName.Refusal(column.Name, column.Parameter), InputRow);
        }
        if (_typed?.Scripts is { Count: > 0 } scripts && FindEmptyFilter(scripts, InputRow) is { } empty) return empty;
        return FindReversedRange();
    }

    /// <summary>Warns, once for the whole call, of a year that is far from now.</summary>
    private protected void WarnOfFarYears()
    {
        if (_hasWarnedOfYear || RecordFilters.FindFarYear(this) is not { } warning) return;
        _hasWarnedOfYear = true;
        Streams.Warning(warning);
    }

    /// <summary>The filters as the client takes them.</summary>
    private protected CallRecordQuery CreateQuery() => RecordFilters.ToQuery(this, SubUserId);

    private ErrorRecord? FindReversedRange() => RecordFilters.FindReversed(this, TaskId.Length == 1 ? TaskId[0].TaskId : null);

    /// <summary>A filter that was typed but holds nothing, an unset variable mostly, would read everything. An empty cell of a CSV is an absent one.</summary>
    private ErrorRecord? FindEmptyFilter(HashSet<string> typed, object? row)
    {
        if (typed.Contains(nameof(IntentionTag)) && RecordFilters.FindNoGrade(this, row) is { } noGrade) return noGrade;
        IEnumerable<string> empty = RecordFilters.Empty(this);
        if (TypedFilters.Text(SubUserId) is null) empty = empty.Append(nameof(SubUserId));
        return TypedFilters.FindEmpty(typed, empty, row);
    }
}
