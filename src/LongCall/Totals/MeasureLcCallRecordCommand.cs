using System.Globalization;
using System.Management.Automation;
using LongCall.Totals;

namespace LongCall.Commands;

/// <summary>Counts call records as they come, in all or in groups. It holds the counts, and no record.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "LcCallRecord")]
[OutputType(typeof(CallSummary), typeof(CallRecord))]
public sealed class MeasureLcCallRecordCommand : RecordSinkCmdlet
{
    private readonly CallCounts _all = new();
    private CallGrouping[] _groupings = [];
    private GroupedCounts? _groups;
    private SummaryVariable? _variable;

    /// <summary>What the records are grouped by.</summary>
    [Parameter(Position = 0, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.MeasureBy))]
    [GroupingTransformation]
    [ValidateNotNullOrEmpty]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1819", Justification = "A parameter.")]
    public CallGrouping[]? By { get; set; }

    /// <summary>The name of a variable that gets the totals.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.SummaryVariable))]
    [VariableNameTransformation]
    public string? SummaryVariable { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (PassThru && SummaryVariable is null) ThrowTerminatingError(ErrorRecords.InvalidArgument("SummaryVariableMissing", CmdletText.SummaryVariableMissing));
        if (By is not null)
        {
            _groupings = [.. By.Distinct()];
            _groups = new GroupedCounts(_groupings);
        }
        if (SummaryVariable is { } name) _variable = new SummaryVariable(this, name, sample: _groups is null ? new CallSummary(_all, group: null) : Array.Empty<CallSummary>());
    }

    /// <inheritdoc/>
    private protected override void Take(CallRecord record)
    {
        if (_groups is null) _all.Add(record);
        else _groups.Add(record);
    }

    /// <summary>Not where the pipeline was stopped or needs no more records: totals of some of the records would look like those of all.</summary>
    protected override void EndProcessing()
    {
        CallSummary[] summaries = _groups is null ? [new(_all, group: null)] : [.. _groups.InOrder().Select(group => new CallSummary(group.Value, Members(group.Key)))];
        foreach (CallSummary summary in summaries) summary.Together = summaries;
        // In all it is the summary itself: of a list with one item, Count would be 1.
        _variable?.Set(_groups is null ? summaries[0] : summaries);
        if (!PassThru) WriteObject(summaries, enumerateCollection: true);
    }

    private PSObject Members(object?[] values)
    {
        PSObject group = new();
        for (int i = 0; i < values.Length; i++)
        {
            // As text no culture bends a day, and JSON and CSV have no time beside it.
            object? value = values[i] is DateTime day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : values[i];
            group.Properties.Add(new PSNoteProperty(_groupings[i].ToString(), value));
        }
        return group;
    }
}
