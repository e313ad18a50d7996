using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LongCall.Json;

namespace LongCall.Http;

/// <summary>What each answer that is no page means. The one place that turns statuses and codes into failures, and the one that quotes the service.</summary>
internal sealed class AnswerFailures(Connection connection)
{
    private const int MaxErrorBodyBytes = 64 * 1024;
    private const int TaskNotFoundCode = 5002;
    private const int AccountNotFoundCode = 1002;

    // An error page is HTML: what it says is wanted, not how it looks.
    private static readonly Regex Markup = new("<(style|script)\\b[^>]*>.*?</\\1>|<[^>]*>", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The failure that an HTTP status stands for.</summary>
    public async Task<AttemptFailure> FromStatusAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        int status = (int)response.StatusCode;
        string quote = await QuoteBodyAsync(response, cancellationToken).ConfigureAwait(false);
        string phrase = "HTTP " + status.ToString(CultureInfo.InvariantCulture);
        (LcError error, string message) = status switch
        {
            401 => (LcError.Unauthorized, ClientText.Unauthorized),
            403 => (LcError.Forbidden, Messages.Fill(ClientText.Forbidden, quote)),
            400 or 422 => (LcError.InvalidRequest, Messages.Fill(ClientText.InvalidRequest, quote)),
            408 => (LcError.Timeout, ClientText.TimeoutStatus),
            429 => (LcError.Throttled, ClientText.Throttled),
            >= 500 => (LcError.ServiceUnavailable, Messages.Fill(ClientText.ServiceUnavailable, status, quote)),
            >= 300 and < 400 => (LcError.UnexpectedStatus, Messages.Fill(ClientText.Redirected, status, RedirectHost(response))),
            _ => (LcError.UnexpectedStatus, Messages.Fill(ClientText.UnexpectedStatus, status, quote)),
        };
        return new AttemptFailure(error, message.TrimEnd(), RetryPolicy.IsTransient(status))
        {
            StatusCode = status,
            MayBeTooMuch = status is 500 or 502 or 504,
            RetryAfter = RetryPolicy.RetryAfter(response),
            Reason = phrase,
        };
    }

    /// <summary>The failure that a <c>code</c> in the body stands for.</summary>
    public AttemptFailure FromCode(int code, string? serviceMessage, int status)
    {
        string quote = Quote(serviceMessage);
        (LcError error, string text) = code switch
        {
            TaskNotFoundCode => (LcError.TaskNotFound, ClientText.TaskNotFound),
            AccountNotFoundCode => (LcError.AccountNotFound, ClientText.AccountNotFound),
            _ => (LcError.ServiceError, ClientText.ServiceError),
        };
        return new AttemptFailure(error, Messages.Fill(text, code, quote).TrimEnd(), isTransient: false)
        {
            Code = code,
            StatusCode = status,
            Reason = "code " + code.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>The failure of an answer that cannot be read.</summary>
    public AttemptFailure Malformed(Malformation reason, AnswerBody? body, int status, Exception? inner)
    {
        string quote = body is null || reason == Malformation.NotUtf8 ? string.Empty : Quote(Text(body));
        return new AttemptFailure(LcError.InvalidResponse, Messages.Fill(ClientText.InvalidResponse, reason.Text, quote).TrimEnd(), isTransient: reason != Malformation.TooLarge, inner)
        {
            StatusCode = status,
            MayBeTooMuch = reason == Malformation.CutOff,
            Reason = "unreadable answer (" + reason + ")",
        };
    }

    /// <summary>The failure of an attempt that took too long.</summary>
    public AttemptFailure TimedOut(int attempt) =>
        new(LcError.Timeout, Messages.Fill(ClientText.Timeout, connection.TimeoutSec, attempt), isTransient: true) { Reason = "no whole answer in time", MayBeTooMuch = true };

    /// <summary>The failure of a connection: no route, reset, TLS, a name that is not found.</summary>
    public AttemptFailure NotConnected(Exception cause)
    {
        Exception root = cause;
        while (root.InnerException is not null) root = root.InnerException;
        string text = connection.Bearer.Redact(root.Message);
        return new AttemptFailure(LcError.ConnectionFailed, Messages.Fill(ClientText.ConnectionFailed, connection.BaseUri.Authority, text), isTransient: true, cause)
        {
            Reason = "connection failed",
        };
    }

    private async Task<string> QuoteBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using AnswerBody body = await AnswerBody.ReadAsync(response.Content, MaxErrorBodyBytes, cancellationToken).ConfigureAwait(false);
            return Quote(LaravelMessage(body) ?? Text(body));
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException or InvalidDataException or ObjectDisposedException or WebException)
        {
            return string.Empty;   // the status says enough
        }
    }

    /// <summary>Laravel's <c>message</c> and the texts of its <c>errors</c>; <see langword="null"/> if the body is not of that shape.</summary>
    private static string? LaravelMessage(AnswerBody body)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(body.Buffer.AsMemory(0, body.Length), new JsonDocumentOptions { MaxDepth = Limits.MaxJsonDepth });
            if (json.RootElement.ValueKind != JsonValueKind.Object) return null;
            List<string> parts = [];
            if (json.RootElement.TryGetProperty("message", out JsonElement message) && message.ValueKind == JsonValueKind.String)
                parts.Add(message.GetString()!);
            if (json.RootElement.TryGetProperty("errors", out JsonElement errors) && errors.ValueKind == JsonValueKind.Object)
                parts.AddRange(errors.EnumerateObject().Select(field => field.Name + ": " + FieldText(field.Value)));
            return parts.Count == 0 ? null : string.Join("; ", parts);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string FieldText(JsonElement texts) => texts.ValueKind switch
    {
        JsonValueKind.Array => string.Join(" ", texts.EnumerateArray().Select(FieldText)),
        JsonValueKind.String => texts.GetString()!,
        _ => texts.GetRawText(),
    };

    // Far more than is quoted: a token that the cut goes through could not be found and masked any more.
    private static string Text(AnswerBody body) => Encoding.UTF8.GetString(body.Buffer, 0, Math.Min(body.Length, MaxErrorBodyBytes));

    /// <summary>The start of a foreign text on one line, without the token or anything a terminal would obey.</summary>
    private string Quote(string? text)
    {
        if (text is null) return string.Empty;
        StringBuilder line = new();
        foreach (char c in Markup.Replace(connection.Bearer.Redact(text), " "))
        {
            if (!char.IsControl(c) && !char.IsWhiteSpace(c)) line.Append(c);
            else if (line.Length > 0 && line[line.Length - 1] != ' ') line.Append(' ');
            if (line.Length < Limits.MaxQuotedCharacters) continue;
            line.Append('…');
            break;
        }
        return line.ToString().Trim();
    }

    private static string RedirectHost(HttpResponseMessage response)
    {
        Uri? target = response.Headers.Location;
        if (target is null) return "?";
        return target.IsAbsoluteUri ? target.Scheme + "://" + target.Authority : response.RequestMessage?.RequestUri?.Authority ?? "?";
    }
}
