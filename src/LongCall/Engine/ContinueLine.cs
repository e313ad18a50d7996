using LongCall.Paging;

namespace LongCall.Commands;

/// <summary>
/// Makes the line that continues where a reading broke off: with one task, or with this one and those behind it. It starts one page
/// earlier: records may move forward meanwhile, and would be missed otherwise. Some records come twice, so the two results are joined by Id.
/// </summary>
/// <param name="command">The cmdlet.</param>
/// <param name="addFilters">Adds the filters.</param>
/// <param name="plan">What was to be read.</param>
/// <param name="budget">How many records are still to be given.</param>
/// <param name="usualPageSize">Records asked for with each request where nobody says otherwise.</param>
internal sealed class ContinueLine(string command, Action<CommandLine> addFilters, ReadPlan plan, RowBudget budget, int usualPageSize)
{
    /// <summary>The whole line. Of the first task, the records in front of <paramref name="place"/> were written, or left out on purpose.</summary>
    public string For(IEnumerable<string> taskIds, long place)
    {
        CommandLine line = new CommandLine(command).AddList("TaskId", taskIds);
        addFilters(line);
        line.AddSwitch("All");
        int pageSize = plan.PageSize ?? usualPageSize;
        if (pageSize != usualPageSize) line.Add("PageSize", pageSize);
        long skip = Math.Max(place - pageSize, 0);
        if (skip > 0) line.Add("Skip", skip);
        if (plan.First < long.MaxValue) line.Add("First", budget.First + place - skip);
        return line.ToString();
    }
}
