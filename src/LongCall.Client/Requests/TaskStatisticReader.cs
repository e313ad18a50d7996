using LongCall.Http;
using LongCall.Json;

namespace LongCall.Requests;

/// <summary>Reads the totals that the service keeps of tasks.</summary>
internal sealed class TaskStatisticReader(Connection connection, ClientLog log)
{
    private readonly ObjectClient _client = new(connection, log);

    /// <summary>The totals of a task.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="range">Of the calls from the first time to the second; <see langword="null"/> for all.</param>
    /// <param name="subUserId">The sub-account to act on; <see langword="null"/> for the connection's own.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="LcException">They could not be read.</exception>
    /// <exception cref="ArgumentException">An id that is none.</exception>
    public async Task<TaskStatistic> ReadAsync(string taskId, (DateTimeOffset From, DateTimeOffset To)? range, string? subUserId, CancellationToken cancellationToken)
    {
        subUserId ??= connection.SubUserId;
        TaskStatistic statistic = await _client.ReadAsync(Route(taskId, range, subUserId), Read, cancellationToken).ConfigureAwait(false);
        (statistic.TaskId, statistic.SubUserId) = (taskId, subUserId);
        return statistic;
    }

    /// <summary>Says how often and how long requests had to wait, if any had to.</summary>
    public void SummariseWaits() => _client.SummariseWaits();

    private static TaskStatistic Read(ref JsonCursor cursor) => TaskStatistic.Fields.Read(ref cursor);

    private ServiceRoute Route(string taskId, (DateTimeOffset From, DateTimeOffset To)? range, string? subUserId)
    {
        string[] dates = range is { } given ? [ChinaTime.ToWire(given.From), ChinaTime.ToWire(given.To)] : [];
        return new ServiceRoute(connection, ["task", taskId, "stat"], () => new QueryString().AddEach("date", dates).Add("sub_user_id", subUserId))
        {
            Codes = ServiceCodes.OfTask,
            TaskId = taskId,
            Label = "Statistic of task " + taskId,
            Name = Messages.Fill(ClientText.TaskName, taskId),
        };
    }
}
