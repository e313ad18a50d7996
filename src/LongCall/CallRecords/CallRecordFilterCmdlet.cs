using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>A cmdlet that reads the records of tasks under filters, which may be typed or come as the columns of a CSV.</summary>
public abstract class CallRecordFilterCmdlet : LcConnectedCmdlet
{
    private const int YearsFarFromNow = 100;

    private bool _hasWarnedOfYear;

    /// <summary>The tasks: text, a Guid, or objects with <c>TaskId</c> or <c>Id</c>.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [TaskIdTransformation]
    public string[] TaskId { get; set; } = [];

    /// <summary>The called number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Callee")]
    public string? Keyword { get; set; }

    /// <summary>Any of these grades.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [IntentionTagTransformation]
    [ValidateRange(LongCall.IntentionTag.A, LongCall.IntentionTag.E)]
    public IntentionTag[]? IntentionTag { get; set; }

    /// <summary>A score in any of these ranges.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ScoreRangeTransformation]
    [ArgumentCompleter(typeof(ScoreRangeCompleter))]
    public ScoreRange[]? ScoreRange { get; set; }

    /// <summary>Not earlier than this; the default of the type where there is no such limit.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Since")]
    [ChinaTimeTransformation]
    public DateTimeOffset StartAt { get; set; }

    /// <summary>Not later than this; the default of the type where there is no such limit.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Until")]
    [ChinaTimeTransformation(EndOfDay = true)]
    public DateTimeOffset EndAt { get; set; }

    /// <summary>Hung up not earlier than the first and, if there is a second, not later than that.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [HangupDateTransformation]
    public DateTimeOffset[]? HangupDate { get; set; }

    /// <summary>The sub-account to act on.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? SubUserId { get; set; }

    /// <summary>Refuses filters that nobody can mean. Call it in BeginProcessing: only what was typed is bound then. Ends the cmdlet before any request.</summary>
    private protected void RefuseTypedFilters()
    {
        if (IntentionTag is not null && IntentionTagTransformationAttribute.LeftOutNone(IntentionTag))
            ThrowTerminatingError(ErrorRecords.InvalidArgument("IntentionTagNone", CmdletText.IntentionTagNone, LongCall.IntentionTag.None));
        RefuseEmptyFilters();
        if (FindReversedRange() is { } error) ThrowTerminatingError(error);
    }

    /// <summary>The error for a time range that ends before it begins; in ProcessRecord it concerns one input only.</summary>
    private protected ErrorRecord? FindReversedRange()
    {
        if (NullIfAbsent(StartAt) is { } start && NullIfAbsent(EndAt) is { } end && end < start) return Reversed("-StartAt, -EndAt", start, end);
        if (HangupDate is { Length: 2 } hangup && hangup[1] < hangup[0]) return Reversed("-HangupDate", hangup[0], hangup[1]);
        return null;
    }

    /// <summary>Warns, once for the whole call, of a year that is far from now: <c>Get-Date</c> writes 2568 under a Thai culture, and 1403 under a Persian one.</summary>
    private protected void WarnOfFarYears()
    {
        DateTimeOffset now = ChinaTime.From(DateTimeOffset.UtcNow);
        foreach ((string parameter, DateTimeOffset time) in Times())
        {
            if (_hasWarnedOfYear || Math.Abs(time.Year - now.Year) <= YearsFarFromNow) continue;
            _hasWarnedOfYear = true;
            Streams.Warning(Messages.Fill(CmdletText.YearFarFromNow, parameter, time, now.Year));
        }
    }

    /// <summary>The filters as the client takes them.</summary>
    private protected CallRecordQuery CreateQuery() => new()
    {
        Keyword = NullIfEmpty(Keyword),
        IntentionTags = IntentionTag ?? [],
        ScoreRanges = ScoreRange ?? [],
        StartAt = NullIfAbsent(StartAt),
        EndAt = NullIfAbsent(EndAt),
        HangupDate = HangupDate ?? [],
        SubUserId = NullIfEmpty(SubUserId),
    };

    private IEnumerable<(string Parameter, DateTimeOffset Time)> Times()
    {
        if (NullIfAbsent(StartAt) is { } start) yield return (nameof(StartAt), start);
        if (NullIfAbsent(EndAt) is { } end) yield return (nameof(EndAt), end);
        foreach (DateTimeOffset time in HangupDate ?? []) yield return (nameof(HangupDate), time);
    }

    /// <summary>A filter that was typed but holds nothing, an unset variable mostly, would read everything. An empty cell of a CSV is an absent one.</summary>
    private void RefuseEmptyFilters()
    {
        RefuseIfEmpty(nameof(Keyword), NullIfEmpty(Keyword) is null);
        RefuseIfEmpty(nameof(IntentionTag), IntentionTag is null or { Length: 0 });
        RefuseIfEmpty(nameof(ScoreRange), ScoreRange is null or { Length: 0 });
        RefuseIfEmpty(nameof(StartAt), StartAt == default);
        RefuseIfEmpty(nameof(EndAt), EndAt == default);
        RefuseIfEmpty(nameof(HangupDate), HangupDate is null or { Length: 0 });
        RefuseIfEmpty(nameof(SubUserId), NullIfEmpty(SubUserId) is null);
    }

    private void RefuseIfEmpty(string parameter, bool isEmpty)
    {
        // What is bound may also be a script block that gives the value for each input, later; PowerShell's own type for that is not public.
        if (isEmpty && MyInvocation.BoundParameters.TryGetValue(parameter, out object? bound) && bound is null or string or DateTimeOffset or Array)
            ThrowTerminatingError(ErrorRecords.InvalidArgument("FilterEmpty", Messages.Fill(CmdletText.FilterEmpty, parameter), parameter));
    }

    private ErrorRecord Reversed(string parameters, DateTimeOffset from, DateTimeOffset to) =>
        ErrorRecords.InvalidArgument("TimeRangeReversed", Messages.Fill(CmdletText.TimeRangeReversed, parameters, from, to), TaskId.Length == 1 ? TaskId[0] : null);

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text!.Trim();

    private static DateTimeOffset? NullIfAbsent(DateTimeOffset time) => time == default ? null : time;
}
