using LongCall.Lists;
using LongCall.Paging;

namespace LongCall.Commands;

/// <summary>
/// Makes the line that continues where a reading broke off: with one task, or with this one and those behind it. It starts one page
/// earlier: rows may move forward meanwhile, and would be missed otherwise. Some rows come twice, so the two results are joined by their key.
/// </summary>
/// <param name="command">The cmdlet.</param>
/// <param name="subUserId">The sub-account that was given.</param>
/// <param name="addFilters">Adds the filters.</param>
/// <param name="plan">What was to be read.</param>
/// <param name="budget">How many rows are still to be given.</param>
/// <param name="usualPageSize">Rows asked for with each request where nobody says otherwise.</param>
internal sealed class ContinueLine(string command, string? subUserId, Action<CommandLine> addFilters, ReadPlan plan, RowBudget budget, int usualPageSize)
{
    /// <summary>The whole line. Of the first list, the rows in front of <paramref name="place"/> were written, or left out on purpose.</summary>
    public string For(IReadOnlyList<OwnedTask> tasks, long place)
    {
        CommandLine line = new(command);
        AddTasks(line, tasks);
        addFilters(line);
        line.AddSwitch("All");
        int pageSize = plan.PageSize ?? usualPageSize;
        if (pageSize != usualPageSize) line.Add("PageSize", pageSize);
        long skip = Math.Max(place - pageSize, 0);
        if (skip > 0) line.Add("Skip", skip);
        if (plan.First < long.MaxValue) line.Add("First", budget.First + place - skip);
        return line.ToString();
    }

    /// <summary>The tasks, each under the sub-account that it was read under. What one parameter cannot say for all is said in objects.</summary>
    private void AddTasks(CommandLine line, IReadOnlyList<OwnedTask> tasks)
    {
        string?[] owners = [.. tasks.Select(task => subUserId ?? task.SubUserId).DefaultIfEmpty(subUserId).Distinct()];
        if (owners.Length == 1) line.AddList("TaskId", tasks.Select(task => task.TaskId)).Add("SubUserId", owners[0]);
        else line.AddWords("TaskId", tasks.Select(Word));
    }

    private static string Word(OwnedTask task) => task.SubUserId is { } owner
        ? "([pscustomobject]@{ TaskId = " + CommandLine.Quote(task.TaskId) + "; SubUserId = " + CommandLine.Quote(owner) + " })"
        : CommandLine.Quote(task.TaskId);
}
