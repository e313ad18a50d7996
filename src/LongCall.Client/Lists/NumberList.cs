using System.Globalization;
using LongCall.Http;
using LongCall.Json;
using LongCall.Paging;

namespace LongCall.Lists;

/// <summary>The numbers of a task.</summary>
internal static class NumberList
{
    // New numbers stand at the end.
    private static readonly ListKind<TaskNumber> Kind = new(static (ref JsonCursor cursor, Action<string> untyped) => TaskNumber.Fields.Read(ref cursor, untyped), number => number.Id, Growth.Back)
    {
        Settle = (number, route) => number.Settle(route.TaskId, route.SubUserId),
    };

    /// <summary>Prepares a reader of the numbers of some tasks, in this order. Makes no request.</summary>
    /// <exception cref="ArgumentException">An id that is none.</exception>
    public static ListReader<TaskNumber> Read(Connection connection, IEnumerable<OwnedTask> tasks, NumberQuery query, ReadPlan plan, RowBudget? budget = null, ClientLog? log = null) =>
        new(connection, Kind, [.. tasks.Select(task => Route(connection, task, query))], plan, budget ?? new RowBudget(plan), log ?? ClientLog.None);

    private static ServiceRoute Route(Connection connection, OwnedTask task, NumberQuery query)
    {
        string? subUserId = task.ReadUnder(query.SubUserId, connection);
        return new(connection, ["task", task.TaskId, "number"], () => Filters(query).Add("sub_user_id", subUserId))
        {
            Codes = ServiceCodes.OfTask,
            TaskId = task.TaskId,
            SubUserId = subUserId,
            Label = "Numbers of task " + task.TaskId,
            Name = Messages.Fill(ClientText.TaskName, task.TaskId),
        };
    }

    private static QueryString Filters(NumberQuery query) => new QueryString()
        .AddEach("status", query.Statuses.Select(status => ((int)status).ToString(CultureInfo.InvariantCulture)))
        .Add("start_at", query.StartAt is { } start ? ChinaTime.ToWire(start) : null)
        .Add("end_at", query.EndAt is { } end ? ChinaTime.ToWire(end) : null);
}

/// <summary>Which numbers of a task are wanted. What is not set does not filter.</summary>
internal sealed class NumberQuery
{
    /// <summary>Any of these (<c>status</c>).</summary>
    public IReadOnlyList<NumberStatus> Statuses { get; init; } = [];

    /// <summary>Added not earlier than this (<c>start_at</c>).</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Added not later than this (<c>end_at</c>).</summary>
    public DateTimeOffset? EndAt { get; init; }

    /// <summary>Act on this sub-account (<c>sub_user_id</c>); <see langword="null"/> for each task's own, or else the connection's default.</summary>
    public string? SubUserId { get; init; }
}
