using System.Text.Json;
using System.Text.Json.Nodes;

namespace LongCall.Simulator;

/// <summary>Changes a task: <c>name</c> and <c>status</c> are taken over, and every time is counted.</summary>
internal sealed class TaskUpdateRoute(SimulatorServer server) : IRoute
{
    public ServiceRoute Route => ServiceRoute.TaskUpdate;

    public string Method => HttpMethods.Put;

    public string Path => "task/{task}";

    public Answer Answer(RouteRequest request)
    {
        var asked = new QueryReader(request.Query);
        lock (server.Gate)
        {
            if (request.Refusal(asked) is Answer refusal)
                return refusal;
            if (request.Task(asked) is not CallTable table)
                return LaravelAnswers.NoTask();
            if (Changed(table.Task, request.Body) is not TaskInfo changed)
                return LaravelAnswers.Invalid(new Dictionary<string, List<string>> { ["name"] = ["name 必须是字符串，status 必须是整数。"] });
            if (!request.IsTurnedAway)
            {
                table.Task = changed;
                server.NoteUpdate(new TaskUpdate(table.TaskId, request.Body!));
            }
            return Envelope.Write("更新任务成功", json => new TaskWriter(server.Options).Write(changed, json));
        }
    }

    /// <summary>Null where the body is no JSON object, or holds values of another type.</summary>
    private static TaskInfo? Changed(TaskInfo task, string? body)
    {
        try
        {
            return JsonNode.Parse(body ?? "") is JsonObject values
                ? task with { Name = (string?)values["name"] ?? task.Name, Status = (int?)values["status"] ?? task.Status }
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}

/// <summary>A change of a task that the service acted on.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Body">The JSON as it was sent.</param>
public sealed record TaskUpdate(string TaskId, string Body);
