using System.Globalization;
using LongCall.Http;
using LongCall.Json;
using LongCall.Paging;

namespace LongCall.Lists;

/// <summary>The tasks of an account, of one of its sub-accounts, or of all of them.</summary>
internal static class TaskList
{
    /// <summary>Prepares a reader of tasks. Makes no request.</summary>
    public static ListReader<CallTask> Read(Connection connection, TaskQuery query, ReadPlan plan, RowBudget? budget = null, ClientLog? log = null)
    {
        // New tasks stand at the end.
        ListKind<CallTask> kind = new(static (ref JsonCursor cursor, Action<string> untyped) => CallTask.Fields.Read(ref cursor, untyped), task => task.TaskId, Growth.Back)
        {
            Settle = (task, route) => task.Settle(connection.AccountId, route.SubUserId),
            Passes = query.Passes is { } passes ? task => passes(task.Name ?? string.Empty) : null,
        };
        return new(connection, kind, [Route(connection, query)], plan, budget ?? new RowBudget(plan, query.Passes is not null), log ?? ClientLog.None);
    }

    private static ServiceRoute Route(Connection connection, TaskQuery query)
    {
        string? subUserId = query.OfAll ? null : query.SubUserId ?? connection.SubUserId;
        return new(connection, [query.OfAll ? "all_task" : "task"], () => Filters(query).Add("sub_user_id", subUserId))
        {
            Codes = ServiceCodes.OfAccount,
            SubUserId = subUserId,
            Label = "Tasks",
            Name = subUserId is null ? ClientText.TaskListName : Messages.Fill(ClientText.SubUserTaskListName, subUserId),
        };
    }

    private static QueryString Filters(TaskQuery query) => new QueryString()
        .Add("name", query.Name)
        .AddEach("status", query.Statuses.Select(status => ((int)status).ToString(CultureInfo.InvariantCulture)));
}

/// <summary>Which tasks are wanted. What is not set does not filter.</summary>
internal sealed class TaskQuery
{
    /// <summary>Part of the name (<c>name</c>).</summary>
    public string? Name { get; init; }

    /// <summary>Which of the names listed are meant, beyond what the service can be asked for.</summary>
    public Func<string, bool>? Passes { get; init; }

    /// <summary>Any of these (<c>status</c>).</summary>
    public IReadOnlyList<CallTaskStatus> Statuses { get; init; } = [];

    /// <summary>Those of the account and of all its sub-accounts.</summary>
    public bool OfAll { get; init; }

    /// <summary>Those of this sub-account (<c>sub_user_id</c>); <see langword="null"/> for the connection's own default. Not with <see cref="OfAll"/>.</summary>
    public string? SubUserId { get; init; }
}
