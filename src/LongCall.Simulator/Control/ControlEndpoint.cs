using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LongCall.Simulator;

/// <summary>
/// Routes under <c>/_simulator/</c> with which a test in another process does what one in this process does through
/// <see cref="SimulatorServer"/>. They need no token and are not noted among the requests.
/// </summary>
internal sealed class ControlEndpoint(SimulatorServer server)
{
    private const string Root = "/_simulator/";

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    public static bool Owns(HttpContext context) => context.Request.Path.Value?.StartsWith(Root, StringComparison.Ordinal) == true;

    public async Task HandleAsync(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not IPAddress address || !IPAddress.IsLoopback(address))
        {
            context.Response.StatusCode = 403;
            return;
        }
        try
        {
            await RouteAsync(context);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsJsonAsync(new { message = e.Message }, JsonOptions, context.RequestAborted);
        }
    }

    private Task RouteAsync(HttpContext context) => $"{context.Request.Method} {context.Request.Path.Value![Root.Length..]}" switch
    {
        "GET requests" => WriteAsync(context, server.Requests),
        "DELETE requests" => DoneAsync(context, server.ClearRequests),
        "GET tasks" => WriteAsync(context, server.TaskSizes),
        "POST tasks" => ReadAsync<NewTask>(context, task => task.AddTo(server)),
        "POST sub-users" => ReadAsync<NewSubUser>(context, user => server.AddSubUser(user.Id, user.Name)),
        "GET updates" => WriteAsync(context, server.Updates),
        "GET settings" => WriteAsync(context, server.Settings),
        "DELETE settings" => DoneAsync(context, () => server.Settings = server.Options.Settings),
        "POST settings" => ReadAsync<SimulatorSettings>(context, settings => server.Settings = settings),
        "GET ids" => WriteAsync(context, Table(context.Request.Query["taskId"].ToString()).Ids),
        "POST faults" => ReadAsync<FaultMessage>(context, fault => server.Faults.Add(fault.ToFault())),
        "DELETE faults" => DoneAsync(context, server.Faults.Clear),
        "POST changes" => ReadAsync<TableChange>(context, AddChange),
        "DELETE changes" => DoneAsync(context, () => Locked(server.Changes.Clear)),
        "POST rows" => ReadAsync<NewRow>(context, row => Table(row.TaskId).AddRow(row.Json)),
        "POST ties" => ReadAsync<NewTies>(context, ties => Table(ties.TaskId).SetGroupsOfTies(ties.Size, ties.ShuffleEachRequest)),
        _ => NotFoundAsync(context),
    };

    private void AddChange(TableChange change)
    {
        if (change.TaskId is not null)
            Table(change.TaskId);
        if (change.InsertAt is not null and not [_, _])
            throw new ArgumentException("insertAt is [place, number of rows].");
        Locked(() => server.Changes.Add(change));
    }

    private CallTable Table(string taskId) =>
        server.FindTask(taskId) ?? throw new ArgumentException($"There is no task '{taskId}'.");

    private void Locked(Action action)
    {
        lock (server.Gate)
            action();
    }

    private static async Task ReadAsync<T>(HttpContext context, Action<T> act)
    {
        T message = await JsonSerializer.DeserializeAsync<T>(context.Request.Body, JsonOptions, context.RequestAborted)
            ?? throw new JsonException("The body is null.");
        await DoneAsync(context, () => act(message));
    }

    private static Task WriteAsync<T>(HttpContext context, T value) =>
        context.Response.WriteAsJsonAsync(value, JsonOptions, context.RequestAborted);

    private static Task DoneAsync(HttpContext context, Action act)
    {
        act();
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = 404;
        return context.Response.WriteAsJsonAsync(new { message = "No such control route." }, JsonOptions, context.RequestAborted);
    }

    private sealed record NewSubUser(string Id, string? Name = null);

    private sealed record NewRow(string TaskId, string Json);

    private sealed record NewTies(string TaskId, int Size, bool ShuffleEachRequest);

    /// <summary>A <see cref="Fault"/> as JSON, where bytes are base64.</summary>
    private sealed record FaultMessage
    {
        public required FaultKind Kind { get; init; }

        public ServiceRoute? Route { get; init; }

        public string? TaskId { get; init; }

        public string? RecordId { get; init; }

        public int? Page { get; init; }

        public int? MoreRowsThan { get; init; }

        public int? FewerRowsThan { get; init; }

        public bool? Kept { get; init; }

        public int Times { get; init; } = 1;

        public int? Status { get; init; }

        public Dictionary<string, string>? Headers { get; init; }

        public string? Body { get; init; }

        public byte[]? BodyBytes { get; init; }

        public string? ContentType { get; init; }

        public string? Location { get; init; }

        public int DelayMs { get; init; }

        public int SizeMiB { get; init; } = 64;

        public Fault ToFault() => new()
        {
            Kind = Kind,
            Route = Route,
            TaskId = TaskId,
            RecordId = RecordId,
            Page = Page,
            MoreRowsThan = MoreRowsThan,
            FewerRowsThan = FewerRowsThan,
            Kept = Kept,
            Times = Times,
            Status = Status,
            Headers = Headers ?? [],
            Body = Body,
            BodyBytes = BodyBytes,
            ContentType = ContentType,
            Location = Location,
            DelayMs = DelayMs,
            SizeMiB = SizeMiB,
        };
    }
}
