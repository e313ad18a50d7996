using System.Globalization;
using System.Management.Automation;
using LongCall.Lists;
using LongCall.Paging;

namespace LongCall.Commands;

/// <summary>A cmdlet that reads lists page by page: which pages, how many rows, totals, progress, and what to do where one breaks off.</summary>
public abstract class PagedCmdlet<T> : LcConnectedCmdlet
{
    // A switch that is bound by property name must be in the default set, so it is -Page that has a set of its own. -All is in both: a script
    // may splat -All:$false with -Page.
    private protected const string ListSet = "List";
    private protected const string PageSet = "Page";
    private const int ManyPagesSize = 100;
    private const int ManyPagesThrottleLimit = 4;

    private readonly List<OwnedTask> _wholeTasks = [];
    private ReadPlan? _everyPage;
    private ReadPlan? _onePage;
    private RowBudget? _budget;
    private ReadProgress? _progress;
    private bool _hasWarned;

    /// <summary>Every page.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.All))]
    [SwitchTextTransformation]
    public SwitchParameter All { get; set; }

    /// <summary>One page, counted from 1.</summary>
    [Parameter(ParameterSetName = PageSet, Mandatory = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.Page))]
    [ValidateRange(1, int.MaxValue)]
    public int Page { get; set; }

    /// <summary>Rows asked for with each request.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.PageSize))]
    [Alias("PerPage")]
    [ValidateRange(1, int.MaxValue)]
    public int PageSize { get; set; }

    /// <summary>Requests in flight at once.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ThrottleLimit))]
    [ValidateRange(1, MaxThrottleLimit)]
    public int ThrottleLimit { get; set; }

    /// <summary>The tasks that the present input names, in the order in which they are read; none where the lists are of no task.</summary>
    private protected virtual IReadOnlyList<OwnedTask> Tasks => [];

    /// <summary>What messages call the rows.</summary>
    private protected abstract ListWords Words { get; }

    /// <summary>The sub-account to act on, if one was given.</summary>
    private protected virtual string? GivenSubUser => null;

    /// <summary>Whether rows are chosen among those that the service lists.</summary>
    private protected virtual bool IsSifted => false;

    private bool IsFirstGiven => PagingParameters.First != ulong.MaxValue;

    private bool ReadsManyPages => ParameterSetName == ListSet && (All || IsFirstGiven);

    // One for the whole call: it runs on over all inputs.
    private RowBudget Budget => _budget ??= new RowBudget(EveryPage(), IsSifted);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (ParameterSetName == PageSet && All)
            ThrowTerminatingError(ErrorRecords.AmbiguousParameterSet(CmdletText.PageWithAll));
        if (ParameterSetName == PageSet && (IsFirstGiven || PagingParameters.Skip > 0))
            ThrowTerminatingError(ErrorRecords.InvalidArgument("PageWithPaging", CmdletText.PageWithPaging));
        _progress = new ReadProgress(this, Words, Streams.ProgressIsOn, Budget.Skip);
    }

    /// <summary>Reads the lists of the present input.</summary>
    protected override void ProcessRecord()
    {
        base.ProcessRecord();
        if (!AcceptInput()) return;
        if (IsFirstGiven && PagingParameters.First == 0)
        {
            if (PagingParameters.IncludeTotalCount) WriteTotals();
            return;
        }
        if (Budget.IsSpent) return;   // -First has been reached by an input before this one
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

    /// <summary>Looks at the present input. False if it cannot be read, which has been said then.</summary>
    private protected virtual bool AcceptInput() => true;

    /// <summary>Prepares a reader of the lists of the present input.</summary>
    private protected abstract ListReader<T> CreateReader(Connection connection, ReadPlan plan, RowBudget budget);

    /// <summary>Has a look at the first rows of a list before they are written.</summary>
    private protected virtual void Look(IReadOnlyList<T> rows)
    {
    }

    /// <summary>Adds the filters of the present input to a line that reads the same again.</summary>
    private protected abstract void AddFilters(CommandLine line);

    /// <summary>Looks at rows that are about to be written.</summary>
    private protected virtual void Note(Connection connection, IReadOnlyList<T> rows)
    {
    }

    /// <summary>A name to filter by. Ends the cmdlet if it cannot be meant.</summary>
    private protected NamePattern? ReadName(string? text)
    {
        if (TypedFilters.Text(text) is not { } name) return null;
        try
        {
            return new NamePattern(name);
        }
        catch (ArgumentException e)
        {
            ThrowTerminatingError(ErrorRecords.InvalidArgument("NamePatternRefused", e.Message, text, e));
            throw;
        }
    }

    private void Read()
    {
        ReadPlan plan = ReadsManyPages ? EveryPage() : OnePage();
        ContinueLine? goOn = ReadsManyPages ? new ContinueLine(MyInvocation.MyCommand.Name, GivenSubUser, AddFilters, plan, Budget, ManyPagesSize) : null;
        Connection connection = ResolveConnection();
        using ListReader<T> reader = CreateReader(connection, plan, Budget);
        HashSet<int> failed = [];
        while (Next(reader, goOn, failed) is { } step)
        {
            if (step.Failure is { } failure)
            {
                failed.Add(reader.ListIndex);
                RestOfReading? rest = goOn is null ? null : RestOfReading.OfList(goOn, Words, Tasks.Skip(reader.ListIndex).Take(1));
                WriteError(ErrorRecords.From(failure, step.Route.TaskId, rest, Words));
            }
            else
            {
                Note(connection, step.Rows);
                Write(step);
            }
        }
        if (ReadsManyPages) _wholeTasks.AddRange(TasksRead(Tasks.Count, failed));
    }

    private ReadStep<T>? Next(ListReader<T> reader, ContinueLine? goOn = null, HashSet<int>? failed = null)
    {
        try
        {
            return Take(reader.NextAsync);
        }
        catch (LcException failure)
        {
            RestOfReading? rest = goOn is null ? null : RestOfReading.OfAll(
                goOn,
                Words,
                Tasks.Skip(reader.ListIndex),
                [.. _wholeTasks, .. TasksRead(reader.ListIndex, failed ?? [])],
                MyInvocation);
            ThrowTerminatingError(ErrorRecords.From(failure, rest: rest, list: Words));
            throw;
        }
    }

    /// <summary>The tasks in front of a place that did not fail.</summary>
    private IEnumerable<OwnedTask> TasksRead(int end, HashSet<int> failed) => Tasks.Take(end).Where((_, index) => !failed.Contains(index));

    private void Write(ReadStep<T> step)
    {
        if (step.StartsList && PagingParameters.IncludeTotalCount) WriteTotal(step.Total);
        if (step.StartsList) Look(step.Rows);
        WriteObject(step.Rows, enumerateCollection: true);
        if (ReadsManyPages) _progress?.Add(step.Route.Name, step.StartsList, IsSifted ? step.Listed : step.Rows.Count, step.Total, Budget);
        else if (ParameterSetName == ListSet && step.HasMore) WarnOfMore(step);
    }

    private void WarnOfMore(ReadStep<T> step)
    {
        string total = step.Total?.ToString(CultureInfo.InvariantCulture) ?? "?";
        if (_hasWarned)
        {
            Streams.Verbose(step.Route.Label + ": this is one page, " + step.Listed + " of " + total + " rows.");
            return;
        }
        _hasWarned = true;
        string command = MyInvocation.MyCommand.Name;   // in a pipeline, the next cmdlet may have an -All of its own
        Streams.Warning(IsSifted ? Messages.Fill(CmdletText.MoreRowsSifted, step.Route.Name, step.Listed, total, Words.Counted, command)
            : step.Total is null ? Messages.Fill(CmdletText.MoreRowsUncounted, step.Route.Name, step.Listed, Words.Counted, command)
            : Messages.Fill(CmdletText.MoreRows, step.Route.Name, step.Listed, total, Words.Counted, command));
    }

    /// <summary>-First 0 -IncludeTotalCount asks for the totals alone; each takes a request for as little as there can be.</summary>
    private void WriteTotals()
    {
        ReadPlan plan = ReadPlan.FirstPage(pageSize: 1);
        using ListReader<T> reader = CreateReader(ResolveConnection(), plan, new RowBudget(plan, IsSifted));
        while (Next(reader) is { } step)
        {
            if (step.Failure is { } failure) WriteError(ErrorRecords.From(failure, step.Route.TaskId, list: Words));
            else if (step.StartsList) WriteTotal(step.Total);
        }
    }

    /// <summary>Where rows are chosen among those listed, there are at most as many: that total is an estimate.</summary>
    private void WriteTotal(long? total) =>
        WriteObject(PagingParameters.NewTotalCount((ulong)Math.Max(0, total ?? 0), accuracy: total is null ? 0 : IsSifted ? 0.5 : 1));

    private ReadPlan EveryPage() => _everyPage ??= ReadPlan.All(
        PageSize > 0 ? PageSize : ManyPagesSize,
        ThrottleLimit > 0 ? ThrottleLimit : ManyPagesThrottleLimit,
        ToCount(PagingParameters.Skip),
        ToCount(PagingParameters.First));

    private ReadPlan OnePage()
    {
        int? pageSize = PageSize > 0 ? PageSize : null;
        return _onePage ??= ParameterSetName == PageSet ? ReadPlan.OnePage(Page, pageSize) : ReadPlan.FirstPage(pageSize, ToCount(PagingParameters.Skip));
    }

    private static long ToCount(ulong count) => count > long.MaxValue ? long.MaxValue : (long)count;
}
