using System.Globalization;
using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>Gives the call records of tasks, page by page, as each page arrives.</summary>
[Cmdlet(VerbsCommon.Get, "LcCallRecord", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(CallRecord))]
public sealed class GetLcCallRecordCommand : CallRecordFilterCmdlet
{
    // A switch that is bound by property name must be in the default set, so it is -Page that has a set of its own. -All is in both: a script
    // may splat -All:$false with -Page.
    private const string ListSet = "List";
    private const string PageSet = "Page";
    internal const int ManyPagesSize = 100;
    private const int ManyPagesThrottleLimit = 4;
    private const int MaxThrottleLimit = 32;   // more is no faster, and takes memory

    private readonly List<string> _wholeTasks = [];
    private ReadPlan? _everyPage;
    private ReadPlan? _onePage;
    private ReadProgress? _progress;
    private long _skip;
    private bool _hasWarned;

    /// <summary>Every page.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.All))]
    [SwitchTextTransformation]
    public SwitchParameter All { get; set; }

    /// <summary>One page, counted from 1.</summary>
    [Parameter(ParameterSetName = PageSet, Mandatory = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.Page))]
    [ValidateRange(1, int.MaxValue)]
    public int Page { get; set; }

    /// <summary>Records asked for with each request.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.PageSize))]
    [Alias("PerPage")]
    [ValidateRange(1, int.MaxValue)]
    public int PageSize { get; set; }

    /// <summary>Requests in flight at once.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ThrottleLimit))]
    [ValidateRange(1, MaxThrottleLimit)]
    public int ThrottleLimit { get; set; }

    private bool IsFirstGiven => PagingParameters.First != ulong.MaxValue;

    private bool ReadsManyPages => ParameterSetName == ListSet && (All || IsFirstGiven);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (ParameterSetName == PageSet && All)
            ThrowTerminatingError(ErrorRecords.AmbiguousParameterSet(CmdletText.PageWithAll));
        if (ParameterSetName == PageSet && (IsFirstGiven || PagingParameters.Skip > 0))
            ThrowTerminatingError(ErrorRecords.InvalidArgument("PageWithPaging", CmdletText.PageWithPaging));
        RefuseTypedFilters();
        _skip = ToCount(PagingParameters.Skip);
        _progress = new ReadProgress(this, Streams.ProgressIsOn, _skip);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        base.ProcessRecord();
        if (FindBadInput() is { } error)
        {
            WriteError(error);   // a row of a CSV; the next may be right
            return;
        }
        WarnOfFarYears();
        if (IsFirstGiven && PagingParameters.First == 0)
        {
            if (PagingParameters.IncludeTotalCount) WriteTotals();
            return;
        }
        try
        {
            Read();
        }
        catch
        {
            _progress?.Complete();   // a pipeline that needs no more, a downstream error, -ErrorAction Stop: EndProcessing does not come
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => _progress?.Complete();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _progress?.Complete();   // a command in front of this one has failed
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    private protected override Action<TimeSpan, string>? WaitingLog() =>
        _progress is { IsOn: true } progress ? (wait, why) => Post(() => progress.Wait(wait, why)) : null;

    private void Read()
    {
        bool manyPages = ReadsManyPages;
        ReadPlan plan = manyPages ? EveryPage() : OnePage();
        if (plan.First == 0) return;   // -First has been reached by an input before this one
        plan.Skip = _skip;
        CallRecordQuery query = CreateQuery();
        ContinueLine? goOn = manyPages ? new ContinueLine(query, plan) : null;
        using CallRecordReader reader = new(ResolveConnection(), TaskIds, query, plan, Log);
        HashSet<int> failed = [];
        while (Next(reader, goOn, failed) is { } step)
        {
            if (step.Failure is { } failure)
            {
                failed.Add(reader.TaskIndex);
                WriteError(ErrorRecords.From(failure, step.TaskId, goOn is null ? null : RestOfReading.OfTask(goOn, step.TaskId)));
            }
            else
            {
                Write(step, plan);
            }
        }
        if (manyPages) _wholeTasks.AddRange(TasksRead(TaskId.Length, failed));
        _skip = plan.Skip;
    }

    private ReadStep? Next(CallRecordReader reader, ContinueLine? goOn = null, HashSet<int>? failed = null)
    {
        try
        {
            return Await(reader.NextAsync);
        }
        catch (LcException failure)
        {
            RestOfReading? rest = goOn is null ? null : RestOfReading.OfAll(
                goOn,
                TaskIds.Skip(reader.TaskIndex),
                [.. _wholeTasks, .. TasksRead(reader.TaskIndex, failed ?? [])],
                MyInvocation.ExpectingInput);
            ThrowTerminatingError(ErrorRecords.From(failure, rest: rest));
            throw;
        }
    }

    /// <summary>The tasks in front of a place that did not fail.</summary>
    private IEnumerable<string> TasksRead(int end, HashSet<int> failed) => TaskIds.Take(end).Where((_, index) => !failed.Contains(index));

    private void Write(ReadStep step, ReadPlan plan)
    {
        if (step.StartsTask && PagingParameters.IncludeTotalCount) WriteTotal(step.Total);
        if (ReadsManyPages)
        {
            WriteObject(step.Records, enumerateCollection: true);
            _progress?.Add(step, plan.Skip, plan.First);
            return;
        }
        WriteObject(step.Records, enumerateCollection: true);
        if (ParameterSetName == ListSet && step.HasMore) WarnOfMore(step);
    }

    private void WarnOfMore(ReadStep step)
    {
        string total = step.Total?.ToString(CultureInfo.InvariantCulture) ?? "?";
        if (_hasWarned)
        {
            Streams.Verbose("Task " + step.TaskId + ": this is one page, " + step.Records.Count + " of " + total + " records.");
            return;
        }
        _hasWarned = true;
        Streams.Warning(step.Total is null
            ? Messages.Fill(CmdletText.MoreRecordsUncounted, step.TaskId, step.Records.Count)
            : Messages.Fill(CmdletText.MoreRecords, step.TaskId, step.Records.Count, total));
    }

    /// <summary>-First 0 -IncludeTotalCount asks for the totals alone; each takes a request for as little as there can be.</summary>
    private void WriteTotals()
    {
        using CallRecordReader reader = new(ResolveConnection(), TaskIds, CreateQuery(), ReadPlan.FirstPage(pageSize: 1), Log);
        while (Next(reader) is { } step)
        {
            if (step.Failure is { } failure) WriteError(ErrorRecords.From(failure, step.TaskId));
            else if (step.StartsTask) WriteTotal(step.Total);
        }
    }

    private void WriteTotal(long? total) =>
        WriteObject(PagingParameters.NewTotalCount((ulong)Math.Max(0, total ?? 0), accuracy: total is null ? 0 : 1));

    // One plan for the whole call: its counts run on over all inputs.
    private ReadPlan EveryPage() => _everyPage ??= ReadPlan.All(
        PageSize > 0 ? PageSize : ManyPagesSize,
        ThrottleLimit > 0 ? ThrottleLimit : ManyPagesThrottleLimit,
        _skip,
        ToCount(PagingParameters.First));

    private ReadPlan OnePage()
    {
        int? pageSize = PageSize > 0 ? PageSize : null;
        return _onePage ??= ParameterSetName == PageSet ? ReadPlan.OnePage(Page, pageSize) : ReadPlan.FirstPage(pageSize);
    }

    private static long ToCount(ulong count) => count > long.MaxValue ? long.MaxValue : (long)count;
}
