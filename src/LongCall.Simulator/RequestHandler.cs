using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace LongCall.Simulator;

/// <summary>The way of one request: noted, answered out of the tables, then sent as it should be or as a fault wants it.</summary>
internal sealed class RequestHandler
{
    private readonly SimulatorServer _server;
    private readonly RequestLog _log;
    private readonly RouteTable _routes;
    private readonly AudioRoute _audio;
    private readonly AnswerSender _sender;
    private readonly FaultSender _faults;

    public RequestHandler(SimulatorServer server, RequestLog log, string prefix)
    {
        _server = server;
        _log = log;
        _routes = new RouteTable(prefix,
        [
            new RecordsRoute(server),
            new TasksRoute(server, ofAll: false),
            new TasksRoute(server, ofAll: true),
            new SubUsersRoute(server),
            new StatisticRoute(server),
            new NumbersRoute(server),
            new DetailRoute(server),
            new RecordingRoute(server),
            new RecordingBatchRoute(server),
            new TaskUpdateRoute(server),
        ]);
        _audio = new AudioRoute(server);
        _sender = new AnswerSender(server.Options);
        _faults = new FaultSender(_sender);
    }

    public async Task HandleAsync(HttpContext context)
    {
        // The web server leaves an encoded slash alone; PHP does not.
        string path = (context.Request.Path.Value ?? "/").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        PhpQuery query = PhpQuery.Parse(context.Request.QueryString.Value);
        (IReadOnlyList<IRoute> routes, RouteValues? values) = Match(context, path, query);
        IRoute? route = routes.FirstOrDefault(one => HasMethod(one, context.Request.Method));
        RecordedRequest request = await DescribeAsync(context, path, route, values, query);
        RequestLog.Ticket ticket = _log.Begin(request);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _server.Stopping);
        try
        {
            Fault? fault = _server.Faults.Take(request, IsKept(context));
            using Answer answer = route is null
                ? Missing(context, routes, path)
                : Choose(route, new RouteRequest(_server, values!, query) { Body = request.Body, IsTurnedAway = IsTurnedAway(fault) }, request);
            await AnswerAsync(context, fault, answer, ticket, stop.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client left, or the server stops: nobody waits for the rest.
            context.Abort();
        }
        finally
        {
            ticket.Finished();
        }
    }

    private async Task AnswerAsync(HttpContext context, Fault? fault, Answer answer, RequestLog.Ticket ticket, CancellationToken stop)
    {
        context.Response.OnStarting(() =>
        {
            ticket.Answered(context.Response.StatusCode);
            return Task.CompletedTask;
        });
        int delay = _server.Options.LatencyMs + (fault?.DelayMs ?? 0);
        if (delay > 0)
            await Task.Delay(delay, stop);
        if (fault is null)
            await _sender.SendAsync(context, answer, stop);
        else
            await _faults.SendAsync(context, fault, answer, stop);
    }

    private (IReadOnlyList<IRoute> Routes, RouteValues? Values) Match(HttpContext context, string path, PhpQuery query)
    {
        if (context.Connection.LocalPort != _server.AudioBaseUri.Port)
            return _routes.Match(path);
        return path == $"{AudioRoute.Prefix}/{_audio.Path}" ? ([_audio], AudioRoute.Values(query)) : ([], null);
    }

    private static bool HasMethod(IRoute route, string method) =>
        HttpMethods.Equals(route.Method, method) || (HttpMethods.IsGet(route.Method) && HttpMethods.IsHead(method));

    /// <summary>Whether the service has not acted on the request when it fails: a limit, or a right that is wanting.</summary>
    private static bool IsTurnedAway(Fault? fault) => fault is { Kind: FaultKind.Status, Status: < 500 };

    /// <summary>Whether the connection has carried a request before this one.</summary>
    private static bool IsKept(HttpContext context) =>
        !context.Features.GetRequiredFeature<IConnectionItemsFeature>().Items.TryAdd(typeof(RequestHandler), null);

    private static Answer Missing(HttpContext context, IReadOnlyList<IRoute> routes, string path) => routes.Count == 0
        ? LaravelAnswers.NoRoute(path)
        : LaravelAnswers.WrongMethod(context.Request.Method, path, routes.Select(route => route.Method));

    private static Answer Choose(IRoute route, RouteRequest asked, RecordedRequest request)
    {
        if (route.NeedsToken && !request.BearerMatches)
            return LaravelAnswers.Unauthenticated();
        try
        {
            return route.Answer(asked);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A hook of a test threw: the page says so, as Laravel's does in debug mode.
            return LaravelAnswers.ErrorPage(500, e.ToString());
        }
    }

    private async Task<RecordedRequest> DescribeAsync(HttpContext context, string path, IRoute? route, RouteValues? values, PhpQuery query)
    {
        IHeaderDictionary headers = context.Request.Headers;
        string authorization = headers.Authorization.ToString();
        return new RecordedRequest
        {
            Method = context.Request.Method,
            Path = path,
            RawTarget = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()?.RawTarget ?? "",
            Query = query.ToJson(),
            UserAgent = Header(headers.UserAgent),
            Accept = Header(headers.Accept),
            AcceptEncoding = Header(headers.AcceptEncoding),
            HasAuthorization = authorization.Length > 0,
            BearerMatches = authorization == "Bearer " + _server.Token,
            Route = route?.Route,
            TaskId = values?.TaskId,
            RecordId = values?.RecordId,
            Body = await ReadBodyAsync(context.Request),
            Page = route is { HasPages: true } ? ListQuery.PageOf(query) : null,
            PerPage = route is { HasPages: true } ? ListQuery.PerPageOf(query) : null,
            StartedAt = DateTimeOffset.UtcNow,
        };
    }

    private static async Task<string?> ReadBodyAsync(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return null;
        using var reader = new StreamReader(request.Body);
        return await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
    }

    private static string? Header(Microsoft.Extensions.Primitives.StringValues value) => value.Count == 0 ? null : value.ToString();
}
