using System.Globalization;
using System.Net;
using LongCall.Json;

namespace LongCall.Http;

/// <summary>What each answer that is no page means. The one place that turns statuses and codes into failures.</summary>
internal sealed class AnswerFailures(Connection connection)
{
    private readonly Quotation _quotation = new(connection);

    /// <summary>Whether an answer is to hold something: it succeeded, and its status does not say that it has no body.</summary>
    public static bool HasBody(HttpResponseMessage response) => response.IsSuccessStatusCode && (int)response.StatusCode is not (204 or 205);

    /// <summary>The failure that an HTTP status stands for.</summary>
    public async Task<AttemptFailure> FromStatusAsync(ServiceRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        int status = (int)response.StatusCode;
        if (ProxyFailures.Refusal(connection, status) is { } proxyRefusal) return proxyRefusal;
        (string quote, LaravelError? refusal) = await ReadErrorAsync(response, cancellationToken).ConfigureAwait(false);
        string phrase = "HTTP " + status.ToString(CultureInfo.InvariantCulture);
        if (request.Statuses.TryGetValue(status, out LcError known) && known == LcError.RecordingNotFound) return NoRecording(quote, status);
        (LcError error, string message) = status switch
        {
            401 => (LcError.Unauthorized, ClientText.Unauthorized),
            403 => (LcError.Forbidden, Messages.Fill(ClientText.Forbidden, quote)),
            400 or 422 => (LcError.InvalidRequest, Messages.Fill(ClientText.InvalidRequest, status, quote)),
            408 => (LcError.Timeout, ClientText.TimeoutStatus),
            429 => (LcError.Throttled, ClientText.Throttled),
            >= 500 => (LcError.ServiceUnavailable, Messages.Fill(ClientText.ServiceUnavailable, status, quote)),
            _ when Redirect.IsOne(status) => (LcError.UnexpectedStatus, Messages.Fill(ClientText.Redirected, status, RedirectTarget(response))),
            _ => (LcError.UnexpectedStatus, Messages.Fill(ClientText.UnexpectedStatus, status, quote)),
        };
        return new AttemptFailure(error, message.TrimEnd(), RetryPolicy.IsTransient(status))
        {
            StatusCode = status,
            IsUnacted = status == 429,
            MayBeTooMuch = status is 500 or 502 or 504,
            RetryAfter = RetryPolicy.RetryAfter(response),
            Reason = phrase,
            Refusal = error == LcError.InvalidRequest ? refusal : null,
        };
    }

    /// <summary>The failure of a call without a recording.</summary>
    public AttemptFailure NoRecording(string? serviceMessage, int status) =>
        new(LcError.RecordingNotFound, Messages.Fill(ClientText.RecordingNotFound, _quotation.Of(serviceMessage)).TrimEnd(), isTransient: false)
        {
            StatusCode = status,
            Reason = "no recording",
        };

    /// <summary>The failure that a <c>code</c> in the body stands for.</summary>
    public AttemptFailure FromCode(ServiceRequest request, int code, string? serviceMessage, int status)
    {
        string quote = _quotation.Of(serviceMessage);
        LcError error = request.Codes.TryGetValue(code, out LcError known) ? known : LcError.ServiceError;
        string text = error switch
        {
            LcError.TaskNotFound => ClientText.TaskNotFound,
            LcError.AccountNotFound => ClientText.AccountNotFound,
            _ => ClientText.ServiceError,
        };
        string own = Messages.Fill(text, code, string.Empty).TrimEnd();
        bool isRepeated = quote.Length > 0 && own.Contains(quote.TrimEnd('。', '.', '！', '!'));   // in Chinese, the service says the same
        return new AttemptFailure(error, isRepeated ? own : Messages.Fill(text, code, quote).TrimEnd(), isTransient: false)
        {
            Code = code,
            StatusCode = status,
            Reason = "code " + code.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>The failure of an answer that cannot be read. What is quoted of it can only tell something if it is not the service's JSON.</summary>
    public AttemptFailure Malformed(Malformation reason, AnswerBody? body, int status, Exception? inner, int maxBytes)
    {
        bool isQuoted = body is not null && (reason == Malformation.NotJson || reason == Malformation.Shape);
        string text = Messages.Fill(ClientText.InvalidResponse, reason.TextFor(maxBytes), isQuoted ? _quotation.Of(body!) : string.Empty).TrimEnd();
        return new AttemptFailure(LcError.InvalidResponse, text, isTransient: !reason.IsTooLarge, inner)
        {
            IsTooLarge = reason.IsTooLarge,
            StatusCode = status,
            MayBeTooMuch = reason == Malformation.CutOff,
            Reason = "unreadable answer (" + reason + ")",
        };
    }

    /// <summary>The failure of an attempt that took too long.</summary>
    public AttemptFailure TimedOut(int attempt) =>
        new(LcError.Timeout, Messages.Fill(ClientText.Timeout, connection.TimeoutSec, attempt), isTransient: true) { Reason = "no whole answer in time", MayBeTooMuch = true };

    /// <summary>What an answer that is no page says, and, where it is Laravel's, of which fields.</summary>
    private async Task<(string Quote, LaravelError? Refusal)> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using AnswerBody body = await AnswerBody.ReadAsync(response.Content, Limits.MaxErrorBodyBytes, cut: null, cancellationToken).ConfigureAwait(false);
            LaravelError? said = LaravelError.Read(body)?.Quoted(_quotation.Of);
            return (said?.Text(name => name) ?? _quotation.Of(body), said);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException or InvalidDataException or ObjectDisposedException or WebException)
        {
            return (string.Empty, null);   // the status says enough
        }
    }

    // "//host/path" names a host; Uri takes it for a path of a file system, and "/path" too on some systems.
    private static string RedirectTarget(HttpResponseMessage response)
    {
        string? target = Redirect.Location(response);
        Uri? asked = response.RequestMessage?.RequestUri;
        if (target is null || asked is null) return ClientText.RedirectUnnamed;
        if (target.StartsWith("//", StringComparison.Ordinal)) target = asked.Scheme + ":" + target;
        else if (target[0] == '/') return asked.Authority;
        if (!Uri.TryCreate(target, UriKind.RelativeOrAbsolute, out Uri? uri)) return ClientText.RedirectNoHttp;
        if (!uri.IsAbsoluteUri) return asked.Authority;
        bool isHttp = uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps;
        return isHttp ? uri.Scheme + "://" + uri.Authority : ClientText.RedirectNoHttp;
    }
}
