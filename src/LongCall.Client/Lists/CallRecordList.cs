using System.Globalization;
using LongCall.Http;
using LongCall.Json;
using LongCall.Paging;

namespace LongCall.Lists;

/// <summary>The call records of a task.</summary>
internal static class CallRecordList
{
    private static readonly Dictionary<int, LcError> Codes = new() { [5002] = LcError.TaskNotFound, [1002] = LcError.AccountNotFound };

    /// <summary>Prepares a reader of the records of some tasks, in this order. Makes no request.</summary>
    /// <exception cref="ArgumentException">An id that is none.</exception>
    public static ListReader<CallRecord> Read(Connection connection, IEnumerable<string> taskIds, CallRecordQuery query, ReadPlan plan, RowBudget? budget = null, ClientLog? log = null) =>
        new(connection, Kind(SubUserId(query, connection)), [.. taskIds.Select(taskId => Route(connection, taskId, query))], plan, budget ?? new RowBudget(plan), log ?? ClientLog.None);

    // New calls stand in front.
    private static ListKind<CallRecord> Kind(string? subUserId) => new(
        (ref JsonCursor cursor, Action<string> untyped) =>
        {
            CallRecord record = CallRecord.Fields.Read(ref cursor, untyped);
            record.SubUserId = subUserId;
            return record;
        },
        record => record.Id,
        Growth.Front);

    private static string? SubUserId(CallRecordQuery query, Connection connection) => query.SubUserId ?? connection.SubUserId;

    private static ServiceRoute Route(Connection connection, string taskId, CallRecordQuery query) =>
        new(connection, ["task", taskId, "record"], () => Filters(query, connection))
        {
            Codes = Codes,
            TaskId = taskId,
            Label = "Task " + taskId,
            Name = Messages.Fill(ClientText.TaskName, taskId),
        };

    private static QueryString Filters(CallRecordQuery query, Connection connection)
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
        return text.Add("sub_user_id", SubUserId(query, connection));
    }
}
