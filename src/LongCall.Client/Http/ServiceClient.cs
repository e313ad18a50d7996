using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using LongCall.Json;

namespace LongCall.Http;

/// <summary>The one way to the service: every request is let through the gate, authorised, timed, tried again and traced here.</summary>
internal sealed class ServiceClient(Connection connection, ClientLog log)
{
    private static readonly TimeSpan WorthAWarning = TimeSpan.FromSeconds(10);
    private static readonly ProductInfoHeaderValue UserAgent =
        new("LongCall", typeof(ServiceClient).Assembly.GetName().Version!.ToString(3));

    private readonly AnswerFailures _failures = new(connection);
    private long _waits;
    private long _waitedTicks;

    /// <summary>Reads one page. THIS IS THE METHOD THAT EVERY REQUEST GOES THROUGH.</summary>
    /// <param name="address">Which page.</param>
    /// <param name="maxBytes">What its body may have at the most.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="LcException">What stands past the retries.</exception>
    public async Task<RecordPage> GetPageAsync(Uri address, int maxBytes, CancellationToken cancellationToken)
    {
        // Disposing the HttpClient ends neither a body that is being read nor a wait.
        using CancellationTokenSource whileOpen = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, connection.Closed);
        try
        {
            return await TryUntilGoodAsync(address, maxBytes, whileOpen.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!connection.IsOpen && !cancellationToken.IsCancellationRequested)
        {
            throw Disconnected();
        }
    }

    /// <summary>Says how often and how long requests had to wait, if any had to.</summary>
    public void SummariseWaits()
    {
        if (Interlocked.Read(ref _waits) is var waits && waits > 0)
            log.Verbose?.Invoke(string.Format(CultureInfo.InvariantCulture, "Waited {0} time(s), {1:0.0} s in all.", waits, new TimeSpan(Interlocked.Read(ref _waitedTicks)).TotalSeconds));
    }

    private async Task<RecordPage> TryUntilGoodAsync(Uri address, int maxBytes, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            (RecordPage? page, AttemptFailure? failure) = await PassGateAndTryAsync(address, maxBytes, attempt, cancellationToken).ConfigureAwait(false);
            if (page is not null) return page;
            if (failure!.StatusCode == 429) connection.Gate.Narrow();
            if (!failure.IsTransient || attempt > connection.MaximumRetryCount) throw failure.ToException(address, attempt);
            if (failure.RetryAfter is { } asked && asked.TotalSeconds > connection.MaximumRetryWaitSec) throw TooLong(failure, asked, address, attempt);
            Wait(failure, attempt);
        }
    }

    private async Task<(RecordPage?, AttemptFailure?)> PassGateAndTryAsync(Uri address, int maxBytes, int attempt, CancellationToken cancellationToken)
    {
        await connection.Gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            (RecordPage? page, AttemptFailure? failure) = await TryOnceAsync(address, maxBytes, attempt, cancellationToken).ConfigureAwait(false);
            if (page is not null) connection.Gate.Succeeded();
            return (page, failure);
        }
        finally
        {
            connection.Gate.Leave();
        }
    }

    private async Task<(RecordPage?, AttemptFailure?)> TryOnceAsync(Uri address, int maxBytes, int attempt, CancellationToken cancellationToken)
    {
        using CancellationTokenSource inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        inTime.CancelAfter(connection.AttemptTimeout);
        Stopwatch clock = Stopwatch.StartNew();
        try
        {
            using HttpRequestMessage request = NewRequest(address);
            using HttpResponseMessage response = await connection.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, inTime.Token).ConfigureAwait(false);
            // On .NET Framework only closing the answer ends a read that has stalled.
            using CancellationTokenRegistration close = inTime.Token.Register(static r => ((HttpResponseMessage)r!).Dispose(), response);
            (RecordPage? page, AttemptFailure? failure) = AnswerFailures.HasPage(response)
                ? await ReadPageAsync(response, maxBytes, inTime.Token).ConfigureAwait(false)
                : (null, await _failures.FromStatusAsync(response, inTime.Token).ConfigureAwait(false));
            cancellationToken.ThrowIfCancellationRequested();
            Trace(address, response, page, clock.Elapsed, attempt);
            return (page, failure);
        }
        catch (Exception e) when (!connection.IsOpen && e is not LcException)
        {
            throw Disconnected();
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception e) when (inTime.IsCancellationRequested && IsOfTheNetwork(e))
        {
            return (null, Traced(address, attempt, clock.Elapsed, _failures.TimedOut(attempt)));
        }
        catch (Exception e) when (IsOfTheNetwork(e))
        {
            return (null, Traced(address, attempt, clock.Elapsed, _failures.NotConnected(e)));
        }
    }

    private async Task<(RecordPage?, AttemptFailure?)> ReadPageAsync(HttpResponseMessage response, int maxBytes, CancellationToken cancellationToken)
    {
        int status = (int)response.StatusCode;
        AnswerBody body;
        try
        {
            body = await AnswerBody.ReadAsync(response.Content, maxBytes, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfTheNetwork(e) && !AnswerFailures.IsReset(e) && !cancellationToken.IsCancellationRequested)
        {
            return (null, _failures.Malformed(e is InvalidDataException ? Malformation.Encoding : Malformation.CutOff, null, status, e, maxBytes));
        }
        using (body)
        {
            if (!body.IsWhole) return (null, _failures.Malformed(Malformation.TooLarge, null, status, null, maxBytes));
            connection.Bearer.Redact(body.Span);
            try
            {
                RecordPage page = RecordPage.Decode(body.Buffer, body.Length, Limits.Records(maxBytes));
                return page.FailureCode is { } code ? (null, _failures.FromCode(code, page.ServiceMessage, status)) : (page, null);
            }
            catch (MalformedAnswerException e)
            {
                return (null, _failures.Malformed(e.Reason, body, status, e.InnerException, maxBytes));
            }
        }
    }

    private HttpRequestMessage NewRequest(Uri address)
    {
        HttpRequestMessage request = new(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.UserAgent.Add(UserAgent);
        connection.Bearer.Authorize(request.Headers);
        return request;
    }

    private void Wait(AttemptFailure failure, int attempt)
    {
        TimeSpan wait = RetryPolicy.WaitAfter(attempt, failure.RetryAfter, TimeSpan.FromSeconds(connection.MaximumRetryWaitSec));
        connection.Gate.Hold(wait);
        Interlocked.Increment(ref _waits);
        Interlocked.Add(ref _waitedTicks, wait.Ticks);
        int attempts = connection.MaximumRetryCount + 1;
        log.Verbose?.Invoke(string.Format(CultureInfo.InvariantCulture, "Waiting {0:0.0} s before attempt {1} of {2}: {3}{4}.", wait.TotalSeconds, attempt + 1, attempts, failure.Reason, failure.RetryAfter is null ? "" : ", as the service asks"));
        log.Waiting?.Invoke(wait, failure.Reason);
        if (wait >= WorthAWarning)
            log.Warning?.Invoke(Messages.Fill(ClientText.LongWait, (long)Math.Ceiling(wait.TotalSeconds), failure.Reason, attempt + 1, attempts));
    }

    private LcException TooLong(AttemptFailure failure, TimeSpan asked, Uri address, int attempt)
    {
        string until = ChinaTime.ToWire(DateTimeOffset.UtcNow + asked);
        string message = Messages.Fill(ClientText.ThrottledTooLong, (long)Math.Ceiling(asked.TotalSeconds), until, connection.MaximumRetryWaitSec);
        return new AttemptFailure(LcError.Throttled, message, isTransient: false) { StatusCode = failure.StatusCode, RetryAfter = asked }.ToException(address, attempt);
    }

    private static LcException Disconnected() => new(LcError.NotConnected, ClientText.Disconnected);

    private void Trace(Uri address, HttpResponseMessage response, RecordPage? page, TimeSpan took, int attempt)
    {
        log.Verbose?.Invoke(string.Format(CultureInfo.InvariantCulture, "GET {0} -> {1}, {2}, {3:0.000} s", Shown(address), (int)response.StatusCode, page is null ? "no page" : page.Records.Count + " record(s), " + page.Bytes + " bytes", took.TotalSeconds));
        log.Debug?.Invoke(string.Format(CultureInfo.InvariantCulture, "Attempt {0}: HTTP/{1}, {2}, {3}", attempt, response.Version, response.Content?.Headers.ContentType?.MediaType ?? "no content type", page is null ? "no page" : page.Meta.ToString()));
    }

    private AttemptFailure Traced(Uri address, int attempt, TimeSpan took, AttemptFailure failure)
    {
        log.Verbose?.Invoke(string.Format(CultureInfo.InvariantCulture, "GET {0} -> {1}, {2:0.000} s", Shown(address), failure.Reason, took.TotalSeconds));
        log.Debug?.Invoke(string.Format(CultureInfo.InvariantCulture, "Attempt {0}: {1}", attempt, failure.Message));
        return failure;
    }

    private string Shown(Uri address) => connection.Bearer.Redact(address.PathAndQuery);

    private static bool IsOfTheNetwork(Exception e) =>
        e is HttpRequestException or IOException or OperationCanceledException or InvalidDataException or ObjectDisposedException or WebException or InvalidOperationException;
}
