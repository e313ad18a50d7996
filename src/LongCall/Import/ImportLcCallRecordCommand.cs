using System.Management.Automation;
using System.Security;
using LongCall.Copy;
using LongCall.Files;
using LongCall.Import;
using LongCall.Paging;

namespace LongCall.Commands;

/// <summary>Reads call records back from files of JSON lines, or from the folder of a copy. It calls no service.</summary>
[Cmdlet(VerbsData.Import, "LcCallRecord", DefaultParameterSetName = PathSet)]
[OutputType(typeof(CallRecord))]
public sealed class ImportLcCallRecordCommand : LcCmdlet, IRecordFilters
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private const int ShownTasks = 5;

    private RowBudget? _budget;
    private string[] _typedTasks = [];

    /// <summary>Files, or folders of files; wildcards are allowed.</summary>
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = PathSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ImportPath))]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Files, or folders of files, named as they are.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ImportLiteralPath))]
    [Alias("PSPath")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Records of these tasks alone: text, a Guid, or objects with <c>TaskId</c> or <c>Id</c>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.TaskId))]
    [TaskIdTransformation]
    public TaskIdentity[]? TaskId { get; set; }

    /// <summary>The called number, or a part of it.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.Keyword))]
    [Alias("Callee")]
    public string? Keyword { get; set; }

    /// <summary>Any of these grades.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.IntentionTag))]
    [ArgumentCompleter(typeof(IntentionTagCompleter))]
    [FilterTransformation(typeof(IntentionTagFilter))]
    public IntentionTagFilter? IntentionTag { get; set; }

    /// <summary>A score in any of these ranges.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ScoreRange))]
    [ArgumentCompleter(typeof(ScoreRangeCompleter))]
    [FilterTransformation(typeof(ScoreRangeFilter))]
    public ScoreRangeFilter? ScoreRange { get; set; }

    /// <summary>Called not earlier than this.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.StartAt))]
    [Alias("Since")]
    [FilterTransformation(typeof(TimeFilter))]
    public TimeFilter? StartAt { get; set; }

    /// <summary>Called not later than this.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.EndAt))]
    [Alias("Until")]
    [FilterTransformation(typeof(TimeFilter))]
    public TimeFilter? EndAt { get; set; }

    /// <summary>Hung up not earlier than the first and, if there is a second, not later than that.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.HangupDate))]
    [FilterTransformation(typeof(TimeRangeFilter))]
    public TimeRangeFilter? HangupDate { get; set; }

    /// <summary>Records at the most, of the whole output.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ImportFirst))]
    [ValidateRange(0, long.MaxValue)]
    public long First { get; set; } = long.MaxValue;

    /// <summary>Records to leave out at the front of the whole output.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ImportSkip))]
    [ValidateRange(0, long.MaxValue)]
    public long Skip { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        HashSet<string> typed = new TypedFilters(MyInvocation).Values;
        if (RecordFilters.FindNoGrade(this) is { } noGrade) ThrowTerminatingError(noGrade);
        IEnumerable<string> empty = RecordFilters.Empty(this);
        if (TaskId is null or { Length: 0 }) empty = empty.Append(nameof(TaskId));
        if (TypedFilters.FindEmpty(typed, empty) is { } error) ThrowTerminatingError(error);
        if (RecordFilters.FindReversed(this) is { } reversed) ThrowTerminatingError(reversed);
        if (RecordFilters.FindFarYear(this) is { } warning) Streams.Warning(warning);
        _typedTasks = [.. (TaskId ?? []).Select(task => task.TaskId)];
        _budget = new RowBudget(ReadPlan.All(skip: Skip, first: First), isSifted: true);
    }

    /// <summary>Reads the files that the present input names.</summary>
    protected override void ProcessRecord()
    {
        base.ProcessRecord();
        RecordSelection selection = new(RecordFilters.ToQuery(this), TaskId?.Select(task => task.TaskId));
        FilePaths paths = new(this);
        IEnumerable<string> found = ParameterSetName == LiteralPathSet ? LiteralPath.SelectMany(paths.OfLiteral) : Path.SelectMany(paths.OfPattern);
        foreach (string path in found)
        {
            if (_budget!.IsSpent) return;
            WarnOfUnknownTasks(path);
            Read(path, selection, _budget);
        }
    }

    /// <summary>A mistyped task would give nothing, without a word. One that an object of the pipeline brought is not mistyped.</summary>
    private void WarnOfUnknownTasks(string path)
    {
        if (_typedTasks.Length == 0 || !Directory.Exists(path)) return;
        try
        {
            if (CopyFolder.At(path) is not { } copy || copy.Lacks(_typedTasks) is not { Count: > 0 } unknown) return;
            string lacks = Messages.Fill(CmdletText.CopyLacksTask, path, Messages.List(CmdletText.CopyLacksTask, unknown));
            string[] known = [.. copy.Tasks().Take(ShownTasks + 1)];
            if (known.Length > ShownTasks) known[ShownTasks] = "…";
            Streams.Warning(known.Length == 0 ? lacks : Messages.Join(lacks, Messages.Fill(CmdletText.CopyHasTasks, Messages.List(CmdletText.CopyHasTasks, known))));
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            // A folder that cannot be read is an error of the reading.
        }
    }

    private void Read(string path, RecordSelection selection, RowBudget budget)
    {
        using RecordImport import = new(path, selection, budget);
        while (Take(import.NextAsync) is { } step)
        {
            if (step.Records.Count > 0) WriteObject(step.Records, enumerateCollection: true);
            if (step.Failure is { } failure) WriteError(ErrorOf(failure, step.Path));
        }
    }

    private static ErrorRecord ErrorOf(Exception failure, string path) => failure switch
    {
        LcException known => ErrorRecords.From(known, path),
        FileNotFoundException or DirectoryNotFoundException => new ErrorRecord(failure, FilePaths.NotFound, ErrorCategory.ObjectNotFound, path),
        UnauthorizedAccessException or SecurityException => new ErrorRecord(failure, FilePaths.NotOpened, ErrorCategory.PermissionDenied, path),
        _ => new ErrorRecord(failure, FilePaths.NotOpened, ErrorCategory.OpenError, path),
    };
}
