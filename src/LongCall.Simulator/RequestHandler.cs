using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace LongCall.Simulator;

/// <summary>The way of one request: noted, answered out of the tables, then sent as it should be or as a fault wants it.</summary>
internal sealed class RequestHandler
{
    private readonly SimulatorServer _server;
    private readonly RequestLog _log;
    private readonly string _prefix;
    private readonly RecordsEndpoint _records;
    private readonly AnswerSender _sender;
    private readonly FaultSender _faults;

    public RequestHandler(SimulatorServer server, RequestLog log, string prefix)
    {
        _server = server;
        _log = log;
        _prefix = prefix;
        _records = new RecordsEndpoint(server);
        _sender = new AnswerSender(server.Options);
        _faults = new FaultSender(_sender);
    }

    public async Task HandleAsync(HttpContext context)
    {
        // The web server leaves an encoded slash alone; PHP does not.
        string path = (context.Request.Path.Value ?? "/").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        RecordsRoute? route = RecordsRoute.Match(path, _prefix);
        PhpQuery query = PhpQuery.Parse(context.Request.QueryString.Value);
        RecordedRequest request = Describe(context, path, route, query);
        RequestLog.Ticket ticket = _log.Begin(request);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _server.Stopping);
        try
        {
            await AnswerAsync(context, route, query, request, ticket, stop.Token);
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

    private async Task AnswerAsync(
        HttpContext context, RecordsRoute? route, PhpQuery query, RecordedRequest request, RequestLog.Ticket ticket, CancellationToken stop)
    {
        context.Response.OnStarting(() =>
        {
            ticket.Answered(context.Response.StatusCode);
            return Task.CompletedTask;
        });
        Fault? fault = _server.Faults.Take(request.TaskId, request.Page, route is null ? null : RecordQuery.PerPageOf(query), IsKept(context));
        using Answer answer = Choose(context, route, query, request);
        int delay = _server.Options.LatencyMs + (fault?.DelayMs ?? 0);
        if (delay > 0)
            await Task.Delay(delay, stop);
        if (fault is null)
            await _sender.SendAsync(context, answer, stop);
        else
            await _faults.SendAsync(context, fault, answer, stop);
    }

    /// <summary>Whether the connection has carried a request before this one.</summary>
    private static bool IsKept(HttpContext context) =>
        !context.Features.GetRequiredFeature<IConnectionItemsFeature>().Items.TryAdd(typeof(RequestHandler), null);

    private Answer Choose(HttpContext context, RecordsRoute? route, PhpQuery query, RecordedRequest request)
    {
        string method = context.Request.Method;
        if (route is null)
            return LaravelAnswers.NoRoute(request.Path);
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method))
            return LaravelAnswers.WrongMethod(method, request.Path);
        try
        {
            return _records.Answer(route, query, request.BearerMatches);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A hook of a test threw: the page says so, as Laravel's does in debug mode.
            return LaravelAnswers.ErrorPage(500, e.ToString());
        }
    }

    private RecordedRequest Describe(HttpContext context, string path, RecordsRoute? route, PhpQuery query)
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
            TaskId = route?.TaskId,
            Page = route is null ? null : RecordQuery.PageOf(query),
            StartedAt = DateTimeOffset.UtcNow,
        };
    }

    private static string? Header(Microsoft.Extensions.Primitives.StringValues value) => value.Count == 0 ? null : value.ToString();
}
