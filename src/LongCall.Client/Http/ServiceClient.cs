using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using LongCall.Json;

namespace LongCall.Http;

/// <summary>The one way to the service: every request is let through the gate, authorised, timed, tried again and traced here.</summary>
internal sealed class ServiceClient(Connection connection, ClientLog log)
{
    private static readonly ProductInfoHeaderValue UserAgent =
        new("LongCall", typeof(ServiceClient).Assembly.GetName().Version!.ToString(3));

    private readonly AnswerFailures _failures = new(connection);
    private readonly ConnectionFailures _connectionFailures = new(connection);
    private readonly RequestWaits _waits = new(connection.Gate, connection.RetryPolicy, log);
    private readonly ConcurrentDictionary<string, RequestWaits> _foreignWaits = new();
    private int _requests;

    /// <summary>Sends a request until it is answered well. THIS IS THE METHOD THAT EVERY REQUEST GOES THROUGH.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="reader">Makes something of a good answer.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="LcException">What stands past the retries.</exception>
    public async Task<T> SendAsync<T>(ServiceRequest request, AnswerReader<T> reader, CancellationToken cancellationToken) where T : Answer
    {
        // Disposing the HttpClient ends neither a body that is being read nor a wait.
        using CancellationTokenSource whileOpen = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, connection.Closed);
        try
        {
            return await TryUntilGoodAsync(request, reader, whileOpen.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!connection.IsOpen && !cancellationToken.IsCancellationRequested)
        {
            throw Disconnected();
        }
    }

    /// <summary>How many requests were sent, those that were tried again included.</summary>
    public int Requests => _requests;

    /// <summary>Says how often and how long requests had to wait, if any had to.</summary>
    public void SummariseWaits()
    {
        _waits.Summarise();
        foreach (RequestWaits waits in _foreignWaits.Values) waits.Summarise();
    }

    // What another host asks for does not hold the requests to the service, nor those to a third one.
    private RequestWaits Waits(ServiceRequest request) => request.ForeignHost is { } foreign
        ? _foreignWaits.GetOrAdd(foreign, host => new RequestWaits(connection.GateOf(host), connection.RetryPolicy, log, host))
        : _waits;

    private async Task<T> TryUntilGoodAsync<T>(ServiceRequest request, AnswerReader<T> reader, CancellationToken cancellationToken) where T : Answer
    {
        TimeSpan notBefore = TimeSpan.Zero;
        for (int attempt = 1; ; attempt++)
        {
            if (await Waits(request).EnterAsync(notBefore, cancellationToken).ConfigureAwait(false) is { } hold) throw Held(request, hold).ToException(request, attempt - 1, connection.Secrets);
            (T? answer, AttemptFailure? failure, Aftermath aftermath) = await TryAndLeaveAsync(request, reader, attempt, cancellationToken).ConfigureAwait(false);
            if (failure is null) return answer!;
            if (!aftermath.TriesAgain) throw Final(request, failure).ToException(request, attempt, connection.Secrets);
            notBefore = aftermath.NotBefore;
        }
    }

    // Judged before the gate is left: what the service asks for holds whoever comes next.
    private async Task<(T?, AttemptFailure?, Aftermath)> TryAndLeaveAsync<T>(ServiceRequest request, AnswerReader<T> reader, int attempt, CancellationToken cancellationToken)
        where T : Answer
    {
        Aftermath aftermath = default;
        try
        {
            (T? answer, AttemptFailure? failure) = await TryOnceAsync(request, reader, attempt, cancellationToken).ConfigureAwait(false);
            aftermath = connection.RetryPolicy.Judge(request, failure, attempt);
            if (aftermath.TriesAgain) Waits(request).Tell(aftermath, attempt);
            return (answer, failure, aftermath);
        }
        finally
        {
            Waits(request).Leave(aftermath);
        }
    }

    private async Task<(T?, AttemptFailure?)> TryOnceAsync<T>(ServiceRequest request, AnswerReader<T> reader, int attempt, CancellationToken cancellationToken)
        where T : Answer
    {
        using CancellationTokenSource inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        inTime.CancelAfter(connection.AttemptTimeout);
        Stopwatch clock = Stopwatch.StartNew();
        try
        {
            using HttpResponseMessage response = await TransmitAsync(request, inTime.Token).ConfigureAwait(false);
            using CancellationTokenRegistration end = response.EndOn(inTime.Token);
            bool isAccepted = reader.Accepts(response);
            if (isAccepted && !reader.IsTimedWhole) inTime.CancelAfter(System.Threading.Timeout.InfiniteTimeSpan);
            (T? answer, AttemptFailure? failure) = isAccepted
                ? await reader.ReadAsync(request, response, connection, inTime.Token).ConfigureAwait(false)
                : (null, await _failures.FromStatusAsync(request, response, inTime.Token).ConfigureAwait(false));
            cancellationToken.ThrowIfCancellationRequested();
            Trace(request, response, answer, clock.Elapsed, attempt);
            return (answer, failure);
        }
        catch (Exception e) when (!connection.IsOpen && e is not LcException)
        {
            throw Disconnected();
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception e) when (inTime.IsCancellationRequested && (ConnectionFailures.IsOfTheNetwork(e) || e is ObjectDisposedException))
        {
            // An answer that was closed in time may say that it is disposed.
            return (null, Traced(request, attempt, clock.Elapsed, _failures.TimedOut(attempt)));
        }
        catch (Exception e) when (ConnectionFailures.IsOfTheNetwork(e))
        {
            return (null, Traced(request, attempt, clock.Elapsed, _connectionFailures.From(e, address: request.Address)));
        }
    }

    /// <summary>Sends a request. Where a kept connection is closed as it goes out, it is sent once more on a new one: that is no failure of the service.</summary>
    private async Task<HttpResponseMessage> TransmitAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        // On a kept connection nobody could tell whether the service had acted on it.
        if (!request.IsRepeatable) return await TransmitAsync(connection.UnkeptHttp, request, cancellationToken).ConfigureAwait(false);
        try
        {
            return await TransmitAsync(connection.Http, request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e) when (ConnectionFailures.IsOfAKeptConnection(e))
        {
            log.Verbose?.Invoke(Line(request) + ": the kept connection was closed; sent again on a new one.");
            return await TransmitAsync(connection.UnkeptHttp, request, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> TransmitAsync(HttpClient http, ServiceRequest request, CancellationToken cancellationToken)
    {
        using HttpRequestMessage message = NewMessage(request);
        Interlocked.Increment(ref _requests);
        return await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
    }

    private HttpRequestMessage NewMessage(ServiceRequest request)
    {
        HttpRequestMessage message = new(request.Method, request.Address);
        message.Headers.UserAgent.Add(UserAgent);
        if (request.Body is { } body) message.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" } } };
        if (request.IsForeign) return message;   // the token goes to the service alone
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        connection.Bearer.Authorize(message.Headers);
        return message;
    }

    /// <summary>A failure that is not tried again, with the time that the service, or the host, asks to wait.</summary>
    private AttemptFailure Final(ServiceRequest request, AttemptFailure failure)
    {
        if (!failure.IsTransient || failure.RetryAfter is not { } asked || asked <= TimeSpan.Zero) return failure;
        if (connection.RetryPolicy.IsTooLong(asked)) return Held(request, asked, failure.StatusCode);
        string text = request.IsForeign ? ClientText.HostAskedToWait : ClientText.AskedToWait;
        return failure.WithMessage(failure.Message + " " + Messages.Fill(text, Seconds(asked), Until(asked), request.ForeignHost));
    }

    /// <summary>The failure of a request that would have to wait for longer than allowed.</summary>
    private AttemptFailure Held(ServiceRequest request, TimeSpan hold, int? status = null)
    {
        string text = request.IsForeign ? ClientText.HostThrottledTooLong : ClientText.ThrottledTooLong;
        string message = Messages.Fill(text, Seconds(hold), Until(hold), connection.MaximumRetryWaitSec, request.ForeignHost);
        return new AttemptFailure(LcError.Throttled, message, isTransient: false) { StatusCode = status, IsWaitTooLong = true };
    }

    private static long Seconds(TimeSpan wait) => (long)Math.Ceiling(wait.TotalSeconds);

    private static string Until(TimeSpan wait) => ChinaTime.ToWire(DateTimeOffset.UtcNow + wait);

    private static LcException Disconnected() => new(LcError.NotConnected, ClientText.Disconnected);

    private void Trace(ServiceRequest request, HttpResponseMessage response, Answer? answer, TimeSpan took, int attempt)
    {
        log.Verbose?.Invoke(string.Format(CultureInfo.InvariantCulture, "{0} -> {1}, {2}, {3:0.000} s", Line(request), (int)response.StatusCode, answer is null ? "no answer" : answer.Summary + ", " + answer.Bytes + " bytes", took.TotalSeconds));
        log.Debug?.Invoke(string.Format(CultureInfo.InvariantCulture, "Attempt {0}: HTTP/{1}, {2}, {3}", attempt, response.Version, response.Content?.Headers.ContentType?.MediaType ?? "no content type", answer?.ToString() ?? "no answer"));
    }

    private AttemptFailure Traced(ServiceRequest request, int attempt, TimeSpan took, AttemptFailure failure)
    {
        log.Verbose?.Invoke(string.Format(CultureInfo.InvariantCulture, "{0} -> {1}, {2:0.000} s", Line(request), failure.Reason, took.TotalSeconds));
        log.Debug?.Invoke(string.Format(CultureInfo.InvariantCulture, "Attempt {0}: {1}", attempt, failure.Message));
        return failure;
    }

    private string Line(ServiceRequest request) => request.Method.Method + " " + connection.Secrets.Redact(request.Shown);
}
