using System.Globalization;
using LongCall.Http;
using LongCall.Json;
using LongCall.Paging;

namespace LongCall.Lists;

/// <summary>The call records of a task.</summary>
internal static class CallRecordList
{
    // New calls stand in front.
    private static readonly ListKind<CallRecord> Kind = new(static (ref JsonCursor cursor, Action<string> untyped) => CallRecord.Fields.Read(ref cursor, untyped), record => record.Id, Growth.Front)
    {
        Settle = (record, route) => record.SubUserId = route.SubUserId,
    };

    /// <summary>Prepares a reader of the records of some tasks, in this order. Makes no request.</summary>
    /// <exception cref="ArgumentException">An id that is none.</exception>
    public static ListReader<CallRecord> Read(Connection connection, IEnumerable<OwnedTask> tasks, CallRecordQuery query, ReadPlan plan, RowBudget? budget = null, ClientLog? log = null) =>
        new(connection, Kind, [.. tasks.Select(task => Route(connection, task, query))], plan, budget ?? new RowBudget(plan), log ?? ClientLog.None);

    private static ServiceRoute Route(Connection connection, OwnedTask task, CallRecordQuery query)
    {
        string? subUserId = task.ReadUnder(query.SubUserId, connection);
        return new(connection, ["task", task.TaskId, "record"], () => Filters(query).Add("sub_user_id", subUserId))
        {
            Codes = ServiceCodes.OfTask,
            TaskId = task.TaskId,
            SubUserId = subUserId,
            Label = "Task " + task.TaskId,
            Name = Messages.Fill(ClientText.TaskName, task.TaskId),
        };
    }

    private static QueryString Filters(CallRecordQuery query)
    {
        QueryString text = new QueryString()
            .Add("keyword", query.Keyword)
            .Add("start_at", query.StartAt is { } start ? ChinaTime.ToWire(start) : null)
            .Add("end_at", query.EndAt is { } end ? ChinaTime.ToWire(end) : null)
            .AddEach("intention_tags", query.IntentionTags.Select(t => ((int)t).ToString(CultureInfo.InvariantCulture)))
            .AddEach("hangup_date", query.HangupDate.Select(ChinaTime.ToWire));
        for (int i = 0; i < query.ScoreRanges.Count; i++)
        {
            ScoreRange range = query.ScoreRanges[i];
            text.AddEach($"levels[{i.ToString(CultureInfo.InvariantCulture)}]", [ScoreRange.Text(range.From), ScoreRange.Text(range.To)]);
        }
        return text;
    }
}
