using System.Management.Automation;
using LongCall.Lists;
using LongCall.Paging;

namespace LongCall.Commands;

/// <summary>Gives the call records of tasks, page by page, as each page arrives.</summary>
[Cmdlet(VerbsCommon.Get, "LcCallRecord", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(CallRecord))]
public sealed class GetLcCallRecordCommand : CallRecordFilterCmdlet
{
    /// <inheritdoc/>
    private protected override ListWords Words { get; } = new(CmdletText.RecordRows, CmdletText.CountedRecords, nameof(CallRecord.Id), HasTimes: true);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        RefuseTypedFilters();
    }

    /// <inheritdoc/>
    private protected override bool AcceptInput()
    {
        if (FindBadInput() is { } error)
        {
            WriteError(error);   // a row of a CSV; the next may be right
            return false;
        }
        WarnOfFarYears();
        return true;
    }

    /// <inheritdoc/>
    private protected override ListReader<CallRecord> CreateReader(Connection connection, ReadPlan plan, RowBudget budget) =>
        CallRecordList.Read(connection, Tasks, CreateQuery(), plan, budget, Log);

    /// <inheritdoc/>
    private protected override void AddFilters(CommandLine line)
    {
        CallRecordQuery query = CreateQuery();
        line.Add("Keyword", query.Keyword)
            .AddWords("IntentionTag", query.IntentionTags.Select(tag => tag.ToString()))
            .AddList("ScoreRange", query.ScoreRanges.Select(range => range.ToString()))
            .Add("StartAt", query.StartAt)
            .Add("EndAt", query.EndAt)
            .AddList("HangupDate", query.HangupDate.Select(ChinaTime.ToWire));
    }
}
