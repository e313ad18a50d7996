using System.Management.Automation;
using LongCall.Requests;

namespace LongCall.Commands;

/// <summary>Gives calls in full, several requests at once, in the order of the input.</summary>
[Cmdlet(VerbsCommon.Get, "LcCallDetail")]
[OutputType(typeof(CallDetail))]
public sealed class GetLcCallDetailCommand : LcSubUserCmdlet
{
    private OrderedWork<Outcome>? _work;
    private (Connection Connection, CallDetailReader Reader)? _reader;

    /// <summary>The task that placed the calls: text, a Guid, or an object with <c>TaskId</c> or <c>Id</c>.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.TaskIdOfCalls))]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    [FilterTransformation(typeof(TaskIdentity))]
    public TaskIdentity? TaskId { get; set; }

    /// <summary>The call records: text, a Guid, or objects with <c>RecordId</c> or <c>Id</c>.</summary>
    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.RecordId))]
    [Alias("Id")]
    [RecordIdTransformation]
    public string[] RecordId { get; set; } = [];

    /// <summary>Requests in flight at once.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ThrottleLimit))]
    [ValidateRange(1, MaxThrottleLimit)]
    public int ThrottleLimit { get; set; } = 4;

    /// <summary>Each record whole, so that what is no call is refused. Nobody types it.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [NoCallTransformation]
    public PSObject? InputRow { get; set; }

    private OrderedWork<Outcome> Work => _work ??= new OrderedWork<Outcome>(ThrottleLimit);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        base.ProcessRecord();
        CallDetailReader reader = ReaderOf(ResolveConnection());
        string taskId = TaskId!.TaskId;
        string? subUser = SubUser ?? TaskId.SubUserId;
        foreach (string recordId in RecordId)
        {
            Work.Start(stop => ReadAsync(reader, taskId, recordId, subUser, stop));
            while (Work.IsFull || Work.IsReady) WriteNext();
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        while (!Work.IsEmpty) WriteNext();
        _reader?.Reader.SummariseWaits();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _work?.Dispose();
        base.Dispose(disposing);
    }

    private static async Task<Outcome> ReadAsync(CallDetailReader reader, string taskId, string recordId, string? subUser, CancellationToken stop)
    {
        try
        {
            return new Outcome(await reader.ReadAsync(taskId, recordId, subUser, stop).ConfigureAwait(false), null);
        }
        catch (LcException failure)
        {
            return new Outcome(null, failure);
        }
    }

    private void WriteNext()
    {
        (CallDetail? detail, LcException? failure) = Take(Work.TakeAsync);
        if (failure is null)
        {
            WriteObject(detail);
            return;
        }
        object? target = failure.Error == LcError.TaskNotFound ? failure.TaskId : failure.RecordId;
        if (failure.EndsEverything) Fail(failure, target);
        WriteError(ErrorRecords.From(failure, target));
    }

    // One for all inputs of a connection: it counts their waits.
    private CallDetailReader ReaderOf(Connection connection)
    {
        if (_reader is { } present && ReferenceEquals(present.Connection, connection)) return present.Reader;
        _reader?.Reader.SummariseWaits();
        CallDetailReader reader = new(connection, Log);
        _reader = (connection, reader);
        return reader;
    }

    private sealed record Outcome(CallDetail? Detail, LcException? Failure);
}
