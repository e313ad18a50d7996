using System.Management.Automation;
using LongCall.Files;
using LongCall.Recordings;

namespace LongCall.Commands;

/// <summary>Saves the recordings of calls as files, several at once.</summary>
[Cmdlet(VerbsData.Save, "LcRecording", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class SaveLcRecordingCommand : LcSubUserCmdlet
{
    private readonly RecordingNames _names = new();
    private OrderedWork<SavedRecording>? _work;
    private SaveProgress? _progress;
    private (Connection Connection, RecordingSaver Saver)? _saver;
    private string? _folder;
    private bool _isFolderReady;
    private bool _hasWarnedOfName;

    /// <summary>The task that placed the calls: text, a Guid, or an object with <c>TaskId</c> or <c>Id</c>.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.TaskIdOfCalls))]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    [FilterTransformation(typeof(TaskIdentity))]
    public TaskIdentity? TaskId { get; set; }

    /// <summary>The call records: text, a Guid, or objects with <c>RecordId</c> or <c>Id</c>.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.RecordId))]
    [Alias("Id")]
    [RecordIdTransformation]
    public string[] RecordId { get; set; } = [];

    /// <summary>The folder; it is made if it is not there.</summary>
    [Parameter(Position = 0, Mandatory = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.Destination))]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = string.Empty;

    /// <summary>The name of the file. A script block gives one for each record.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.FileName))]
    public string? FileName { get; set; }

    /// <summary>Fetch recordings whose file is there already.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ForceOfRecording))]
    public SwitchParameter Force { get; set; }

    /// <summary>Recordings in flight at once.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ThrottleLimit))]
    [ValidateRange(1, MaxThrottleLimit)]
    public int ThrottleLimit { get; set; } = 4;

    /// <summary>Give the files.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.PassThruFile))]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Each record whole, for the name of its file. Nobody types it.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [NoCallTransformation]
    public PSObject? InputRow { get; set; }

    private OrderedWork<SavedRecording> Work => _work ??= new OrderedWork<SavedRecording>(ThrottleLimit);

    private string Folder => _folder ??= FileSystemPath.OfFolder(this, Destination);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (MyInvocation.BoundParameters.TryGetValue(nameof(FileName), out object? typed) && typed is null or string && string.IsNullOrWhiteSpace(FileName))
            ThrowTerminatingError(ErrorRecords.InvalidArgument("FileNameInvalid", Messages.Fill(CmdletText.ParameterEmpty, nameof(FileName)), nameof(FileName)));
        _ = Folder;   // now: the location may change while records arrive
        _progress = new SaveProgress(this, Streams.ProgressIsOn, Post);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        base.ProcessRecord();
        RecordingSaver saver = SaverOf(ResolveConnection());
        foreach (string recordId in RecordId)
        {
            Accept(new CallAddress(TaskId!.TaskId, recordId, SubUser ?? TaskId.SubUserId), saver);
            while (Work.IsFull || Work.IsReady) WriteNext();
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        while (!Work.IsEmpty) WriteNext();
        _saver?.Saver.SummariseWaits();
        _progress?.Complete();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _work?.Dispose();
            _progress?.Complete();   // a pipeline that needs no more, an error that ends it: EndProcessing does not come
        }
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    private protected override Action<TimeSpan, string>? WaitingLog() =>
        _progress is { IsOn: true } progress ? (wait, why) => Post(() => progress.Wait(wait, why)) : null;

    private void Accept(CallAddress call, RecordingSaver saver)
    {
        if (RecordingNames.NameOf(call, FileName, InputRow, Folder) is not { Length: > 0 } name)
        {
            WriteError(ErrorRecords.InvalidArgument("FileNameInvalid", Messages.Fill(CmdletText.FileNameInvalid, FileName), call.RecordId));
            return;
        }
        string path = Path.Combine(Folder, name);
        if (_names.Find(name, call) is { } known)
        {
            Work.Add(known);   // the same call again
            return;
        }
        Task<CallAddress?>? holder = _names.HolderOf(name);
        if (holder is null && !Force && File.Exists(path)) LeaveAlone(call, name, path);
        else if (holder is { Status: TaskStatus.RanToCompletion, Result: { } first }) Work.Add(Task.FromResult(RecordingNames.InUse(call, name, first)));
        else if (ShouldProcess(path, CmdletText.SaveRecordingAction)) Save(call, name, path, saver, holder);
    }

    /// <summary>Saves a recording, unless another one that is under way gets the name.</summary>
    private void Save(CallAddress call, string name, string path, RecordingSaver saver, Task<CallAddress?>? holder)
    {
        PrepareFolder();
        if (Directory.Exists(path)) Fail(FileFailures.FolderInPlace(path), path);
        _names.Add(name, call, holder is null ? Work.Start(stop => saver.SaveAsync(call, path, stop)) : Work.Start(SaveIfFreeAsync, after: holder));

        async Task<SavedRecording> SaveIfFreeAsync(CancellationToken stop) => await holder!.ConfigureAwait(false) is { } first
            ? RecordingNames.InUse(call, name, first)
            : await saver.SaveAsync(call, path, stop).ConfigureAwait(false);
    }

    /// <summary>A file that is there counts as done.</summary>
    private void LeaveAlone(CallAddress call, string name, string path)
    {
        if (!IsWhatIf) PrepareFolder();
        Streams.Verbose(path + " is there already; it is not fetched again.");
        if (!_hasWarnedOfName && !string.IsNullOrWhiteSpace(FileName) && !RecordingNames.TellsCall(name, call))
        {
            _hasWarnedOfName = true;
            Streams.Warning(Messages.Fill(CmdletText.FileThereUnsure, name, call.RecordId));
        }
        Task<SavedRecording> there = Task.FromResult(new SavedRecording(call, path, null));
        _names.Add(name, call, there);
        Work.Add(there);
    }

    /// <summary>Refuses a folder that cannot be one, and removes what a killed run left in it. It is made with the first file.</summary>
    private void PrepareFolder()
    {
        if (_isFolderReady) return;
        Do(() => WholeFile.CheckFolder(Folder), Folder);
        WholeFile.RemoveLeftovers(Folder);
        _isFolderReady = true;
    }

    // Nothing is to be touched then, and for a file that is there PowerShell is not asked.
    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? typed)
        ? LanguagePrimitives.IsTrue(typed)
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    private void WriteNext()
    {
        SavedRecording saved = Take(Work.TakeAsync);
        if (saved.Failure is { } failure)
        {
            object? target = failure.Error switch
            {
                LcError.TaskNotFound => failure.TaskId,
                LcError.CannotWrite => saved.Path,
                _ => saved.Call.RecordId,
            };
            if (failure.EndsEverything) Fail(failure, target);
            WriteError(ErrorRecords.From(failure, target));
            return;
        }
        _progress?.FileDone();
        if (PassThru) WriteObject(new FileInfo(saved.Path));
    }

    // One for all inputs of a connection: it counts their waits.
    private RecordingSaver SaverOf(Connection connection)
    {
        if (_saver is { } present && ReferenceEquals(present.Connection, connection)) return present.Saver;
        _saver?.Saver.SummariseWaits();
        RecordingSaver saver = new(connection, Log, _progress!.IsOn ? _progress.Received : null);
        _saver = (connection, saver);
        return saver;
    }
}
