using LongCall.Http;

namespace LongCall.Recordings;

/// <summary>Reads what the service answers when it is asked for a recording: the audio, a redirect, or JSON with an address. Which of them, nobody has documented.</summary>
internal sealed class RecordingReader(AudioSaver saver) : AnswerReader<Recording>
{
    private readonly JsonReader<Recording> _json = new(Limits.MaxAddressBytes, () => new Recording());

    /// <inheritdoc/>
    public override bool IsTimedWhole => false;

    /// <inheritdoc/>
    public override bool Accepts(HttpResponseMessage response) => base.Accepts(response) || HasNothing(response) || RedirectReader.IsRedirect(response);

    /// <inheritdoc/>
    public override async Task<(Recording?, AttemptFailure?)> ReadAsync(
        ServiceRequest request, HttpResponseMessage response, Connection connection, CancellationToken cancellationToken)
    {
        if (RedirectReader.IsRedirect(response)) return RedirectReader.Read(request, response, connection);
        if (HasNothing(response)) return (null, new AnswerFailures(connection).NoRecording(null, (int)response.StatusCode));
        return await saver.SaveAsync(response, connection, ReadJsonAsync, cancellationToken).ConfigureAwait(false);

        async Task<(Recording?, AttemptFailure?)> ReadJsonAsync(LongBody body, ArraySegment<byte> beginning)
        {
            response.Content = await TakeAsync(body, beginning, response.Content).ConfigureAwait(false);
            (Recording? recording, AttemptFailure? failure) = await _json.ReadAsync(request, response, connection, cancellationToken).ConfigureAwait(false);
            // What cannot be read is not quoted: it may hold an address.
            if (recording is null) return (null, failure!.Error == LcError.InvalidResponse ? failure.WithMessage(Messages.Fill(ClientText.AudioInvalid, ClientText.ReasonNotAudio)) : failure);
            int status = (int)response.StatusCode;
            if (recording.AddressText is not { } text) return (null, new AnswerFailures(connection).NoRecording(recording.Remark ?? recording.ServiceMessage, status));
            (Uri? address, failure) = AudioAddress.Resolve(text, request.Address, connection, status);
            return (address is null ? null : recording.At(address), failure);
        }
    }

    private static bool HasNothing(HttpResponseMessage response) => response.IsSuccessStatusCode && !AnswerFailures.HasBody(response);

    /// <summary>The body in memory, up to one byte more than it may have.</summary>
    private static async Task<HttpContent> TakeAsync(LongBody body, ArraySegment<byte> beginning, HttpContent content)
    {
        MemoryStream taken = new();
        byte[] buffer = beginning.Array!;
        for (int read = beginning.Count; read > 0 && taken.Length <= Limits.MaxAddressBytes; read = await body.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false))
            taken.Write(buffer, 0, read);
        byte[] all = taken.ToArray();
        ByteArrayContent held = new(content.Headers.ContentEncoding.Count == 0 ? BareAnswer.InEnvelope(all) : all);
        foreach (string encoding in content.Headers.ContentEncoding) held.Headers.ContentEncoding.Add(encoding);
        return held;
    }
}
