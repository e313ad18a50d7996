using LongCall.Http;

namespace LongCall.Recordings;

/// <summary>Reads what the host of the audio answers: the audio, a redirect, or that there is none. It is not the service: what it refuses, it does not refuse to the account.</summary>
internal sealed class AudioReader(AudioSaver saver) : AnswerReader<Recording>
{
    /// <inheritdoc/>
    public override bool IsTimedWhole => false;

    /// <summary>Every answer: what its status means is another matter than with the service.</summary>
    public override bool Accepts(HttpResponseMessage response) => true;

    /// <inheritdoc/>
    public override async Task<(Recording?, AttemptFailure?)> ReadAsync(
        ServiceRequest request, HttpResponseMessage response, Connection connection, CancellationToken cancellationToken)
    {
        if (RedirectReader.IsRedirect(response)) return RedirectReader.Read(request, response, connection);
        if (AnswerFailures.HasBody(response)) return await saver.SaveAsync(response, connection, other: null, cancellationToken).ConfigureAwait(false);
        return (null, Failure(request, response, connection));
    }

    // Nothing of the body is quoted: it may repeat the address.
    private static AttemptFailure Failure(ServiceRequest request, HttpResponseMessage response, Connection connection)
    {
        int status = (int)response.StatusCode;
        if (ProxyFailures.Refusal(connection, status) is { } refusal) return refusal;
        LcError error = status switch
        {
            408 => LcError.Timeout,
            429 => LcError.Throttled,
            >= 500 => LcError.ServiceUnavailable,
            _ => LcError.UnexpectedStatus,
        };
        return new AttemptFailure(error, Messages.Fill(ClientText.AudioHostStatus, request.Address.Authority, status), RetryPolicy.IsTransient(status))
        {
            StatusCode = status,
            RetryAfter = RetryPolicy.RetryAfter(response),
            Reason = "HTTP " + status.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
    }
}
