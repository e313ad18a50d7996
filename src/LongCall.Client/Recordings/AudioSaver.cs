using System.Buffers;
using LongCall.Files;
using LongCall.Http;

namespace LongCall.Recordings;

/// <summary>Brings a body of audio to the disk, in constant memory. What is cut, or is no audio, leaves no file.</summary>
/// <param name="path">Where the file is to appear.</param>
/// <param name="received">Told how many bytes have come each time some have.</param>
internal sealed class AudioSaver(string path, Action<int>? received)
{
    private const int BufferSize = 81920;

    /// <summary>Saves a body. Where it is no audio, its beginning is left to <paramref name="other"/>, if that is given.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="connection">The account, whose time-out holds for each stretch of audio without a byte, and for the whole of anything else.</param>
    /// <param name="other">Reads a body that is no audio. Its beginning has been read already, and stands in the buffer.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<(Recording?, AttemptFailure?)> SaveAsync(
        HttpResponseMessage response, Connection connection, Func<LongBody, ArraySegment<byte>, Task<(Recording?, AttemptFailure?)>>? other, CancellationToken cancellationToken)
    {
        int status = (int)response.StatusCode;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        bool isAudio = false;
        try
        {
            long? promised = response.Content.Headers.ContentLength;
            using LongBody body = await LongBody.OpenAsync(response, connection.AttemptTimeout, cancellationToken).ConfigureAwait(false);
            int head = await body.FillAsync(buffer, 0, AudioHead.Length).ConfigureAwait(false);
            if (head == 0) return Unreadable(ClientText.ReasonEmpty, status);
            isAudio = AudioHead.IsAudio(buffer.AsSpan(0, head));
            if (isAudio)
            {
                body.TimeStretches();
                return await WriteAsync(body, buffer, head, promised, status).ConfigureAwait(false);
            }
            if (other is not null) return await other(body, new ArraySegment<byte>(buffer, 0, head)).ConfigureAwait(false);
            return Unreadable(ClientText.ReasonNotAudio, status);
        }
        catch (TimeoutException e)
        {
            string text = isAudio ? ClientText.AudioStalled : ClientText.AudioAnswerLate;
            return (null, new AttemptFailure(LcError.Timeout, Messages.Fill(text, connection.TimeoutSec), isTransient: true, e) { Reason = isAudio ? "no byte in time" : "no whole answer in time" });
        }
        catch (Exception e) when (ConnectionFailures.IsOfTheNetwork(e) && !cancellationToken.IsCancellationRequested && !ConnectionFailures.IsReset(e))
        {
            return Unreadable(e is InvalidDataException ? ClientText.ReasonEncoding : ClientText.ReasonAudioCut, status, e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<(Recording?, AttemptFailure?)> WriteAsync(LongBody body, byte[] buffer, int head, long? promised, int status)
    {
        long least = AudioHead.AnnouncedLength(buffer.AsSpan(0, head)) ?? 0;
        WholeFile.MakeFolder(Path.GetDirectoryName(path)!);   // not before there is something for it
        using WholeFile file = WholeFile.Create(path);
        long length = 0;
        for (int read = head; read > 0; read = await body.ReadAsync(buffer, 0, BufferSize).ConfigureAwait(false))
        {
            length += read;
            if (length > Limits.MaxAudioBytes) return Unreadable(Messages.Fill(ClientText.ReasonTooLarge, Limits.InMiB(Limits.MaxAudioBytes)), status, isTransient: false);
            file.Content.Write(buffer, 0, read);
            received?.Invoke(read);
        }
        if (length < least || (promised is { } all && length != all)) return Unreadable(ClientText.ReasonAudioCut, status);
        file.Commit();
        return (Recording.Saved(length), null);
    }

    private static (Recording?, AttemptFailure?) Unreadable(string reason, int status, Exception? inner = null, bool isTransient = true) =>
        (null, new AttemptFailure(LcError.InvalidResponse, Messages.Fill(ClientText.AudioInvalid, reason), isTransient, inner) { StatusCode = status, Reason = "no whole audio" });
}
