using System.Management.Automation;
using LongCall.Copy;
using LongCall.Files;
using LongCall.Masking;

namespace LongCall.Commands;

/// <summary>Keeps a copy of the call records of tasks in a folder: each run fetches what is new or has changed, and finishes what a run before it did not.</summary>
[Cmdlet(VerbsData.Sync, "LcCallRecord", SupportsShouldProcess = true)]
[OutputType(typeof(SyncResult), typeof(CallRecord))]
public sealed class SyncLcCallRecordCommand : LcSubUserCmdlet
{
    private const int ActivityId = 5004;
    private const int MaxLookbackDays = 3660;

    private readonly List<SyncResult> _results = [];
    private ProgressDisplay? _progress;
    private CopyFolder? _folder;
    private SummaryVariable? _summary;

    /// <summary>The tasks: text, a Guid, or objects with <c>TaskId</c> or <c>Id</c>.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.TaskId))]
    [Alias("Id")]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    [TaskIdTransformation]
    public TaskIdentity[] TaskId { get; set; } = [];

    /// <summary>The folder; it is made if it is not there.</summary>
    [Parameter(Position = 1, Mandatory = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.SyncPath))]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The copy covers the days from that of this time on.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.SyncStartAt))]
    [Alias("Since")]
    [FilterTransformation(typeof(TimeFilter))]
    public TimeFilter? StartAt { get; set; }

    /// <summary>The copy covers the days up to that of this time.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.SyncEndAt))]
    [Alias("Until")]
    [FilterTransformation(typeof(TimeFilter))]
    public TimeFilter? EndAt { get; set; }

    /// <summary>How many days after its end a day is still read again.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.LookbackDays))]
    [ValidateRange(0, MaxLookbackDays)]
    public int LookbackDays { get; set; } = 3;

    /// <summary>Reads every day again.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.Full))]
    public SwitchParameter Full { get; set; }

    /// <summary>Removes records that are no longer at the service.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.Prune))]
    public SwitchParameter Prune { get; set; }

    /// <summary>Hides the middle of every phone number.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.MaskCallee))]
    public SwitchParameter MaskCallee { get; set; }

    /// <summary>Requests in flight at once.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ThrottleLimit))]
    [ValidateRange(1, MaxThrottleLimit)]
    public int ThrottleLimit { get; set; } = 4;

    /// <summary>Gives the records that were added or have changed, instead of the results.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.SyncPassThru))]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The name of a variable that gets the results.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.SummaryVariable))]
    [VariableNameTransformation]
    public string? SummaryVariable { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (TypedFilters.FindEmpty(new TypedFilters(MyInvocation).Values, EmptyTimes()) is { } empty) ThrowTerminatingError(empty);
        if (TypedFilters.FindReversed(StartAt, EndAt) is { } reversed) ThrowTerminatingError(reversed);
        _folder = new CopyFolder(FileSystemPath.OfFolder(this, Path));   // now: the location may change while tasks arrive
        Do(() => WholeFile.CheckFolder(_folder.Path), _folder.Path);
        _progress = new ProgressDisplay(this, Streams.ProgressIsOn, ActivityId, CmdletText.Syncing);
        if (SummaryVariable is { } name) _summary = new SummaryVariable(this, name, sample: Array.Empty<SyncResult>());
        TellSummary();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        base.ProcessRecord();
        foreach (TaskIdentity task in TaskId)
        {
            Connection connection = ResolveConnection();
            if (ShouldProcess(Messages.Fill(CmdletText.SyncTarget, task.TaskId, _folder!.Path), CmdletText.SyncAction)) Sync(connection, task);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => _progress?.Complete();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _progress?.Complete();   // a pipeline that needs no more, an error that ends it: EndProcessing does not come
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    private protected override Action<TimeSpan, string>? WaitingLog() =>
        _progress is { IsOn: true } progress ? (wait, why) => Post(() => progress.ShowWait(wait, why)) : null;

    private void Sync(Connection connection, TaskIdentity task)
    {
        string taskId = task.TaskId;
        CopyOrder order = new(connection, taskId, _folder!)
        {
            SubUserId = SubUser ?? task.SubUserId,
            StartAt = StartAt?.Start,
            EndAt = EndAt?.End,
            Lookback = TimeSpan.FromDays(LookbackDays),
            Full = Full,
            Prune = Prune,
            Mask = MaskCallee ? new RecordMask() : null,
            ThrottleLimit = ThrottleLimit,
            WantsRecords = PassThru,
        };
        using CopyRun run = new(order, Log) { OnRead = (days, rows, total) => ShowProgress(taskId, days, rows, total) };
        while (Next(run) is { } step)
        {
            if (step.Failure is { } failure) WriteError(ErrorRecords.From(failure, taskId));
            WriteObject(step.Records, enumerateCollection: true);
        }
        if (!run.HasStarted) return;
        _results.Add(run.Result);
        TellSummary();
        if (!PassThru) WriteObject(run.Result);
    }

    private CopyStep? Next(CopyRun run)
    {
        try
        {
            return Await(run.NextAsync);
        }
        catch (LcException failure)
        {
            Fail(failure);
            throw;   // not reached
        }
    }

    // From a thread of the pool.
    private void ShowProgress(string taskId, string days, long rows, long? total)
    {
        if (_progress is not { IsDue: true } progress) return;
        int percent = total > 0 ? (int)Math.Min(100, rows * 100 / total.Value) : -1;
        Post(() => progress.Show(Messages.Fill(CmdletText.SyncingDays, taskId, days, rows, total), percent));
    }

    private void TellSummary() => _summary?.Set(_results.ToArray());

    private IEnumerable<string> EmptyTimes()
    {
        if (StartAt?.Start is null) yield return nameof(StartAt);
        if (EndAt?.Start is null) yield return nameof(EndAt);
    }
}
