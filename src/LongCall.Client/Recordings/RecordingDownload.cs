using LongCall.Http;
using LongCall.Lists;

namespace LongCall.Recordings;

/// <summary>Fetches the recordings of calls, each from the service or from the host that it names, and saves them.</summary>
internal sealed class RecordingDownload
{
    private const int MaxRedirects = 3;

    private static readonly Dictionary<int, LcError> Statuses = new() { [422] = LcError.RecordingNotFound };

    private readonly Connection _connection;
    private readonly ServiceClient _client;

    /// <param name="connection">The account.</param>
    /// <param name="log">Where to say what is done.</param>
    public RecordingDownload(Connection connection, ClientLog log)
    {
        _connection = connection;
        _client = new ServiceClient(connection, log.Without(connection.Secrets));
    }

    /// <summary>Says how often and how long requests had to wait, if any had to.</summary>
    public void SummariseWaits() => _client.SummariseWaits();

    /// <summary>Saves the recording of a call. A file that is there is replaced when the new one is whole.</summary>
    /// <param name="call">The call.</param>
    /// <param name="path">Where the file is to appear, as a whole path. Its folder is made if it is not there.</param>
    /// <param name="received">Told how many bytes have come each time some have.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="LcException">What stands past the retries.</exception>
    /// <exception cref="ArgumentException">An id that is none.</exception>
    public async Task SaveAsync(CallAddress call, string path, Action<int>? received, CancellationToken cancellationToken)
    {
        AudioSaver saver = new(path, received);
        try
        {
            try
            {
                await FetchAsync(call, saver, cancellationToken).ConfigureAwait(false);
            }
            catch (LcException e) when (e is { IsForeign: true, StatusCode: 401 or 403 or 404 or 410 })
            {
                // An address is good for some time only, which may have passed while requests were held. The service gives a new one.
                await FetchAsync(call, saver, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (LcException e)
        {
            e.TaskId = call.TaskId;
            e.RecordId = call.RecordId;
            throw;
        }
    }

    private async Task FetchAsync(CallAddress call, AudioSaver saver, CancellationToken cancellationToken)
    {
        ServiceRequest request = Route(call).Whole() with { Statuses = Statuses };
        Recording answer = await _client.SendAsync(request, new RecordingReader(saver), cancellationToken).ConfigureAwait(false);
        int redirects = 0;
        while (answer.Address is { } address)
        {
            if (answer.IsRedirect && ++redirects > MaxRedirects) throw TooManyRedirects(request);
            request = new ServiceRequest(address, new Dictionary<int, LcError>()) { IsForeign = true };
            answer = await _client.SendAsync(request, new AudioReader(saver), cancellationToken).ConfigureAwait(false);
        }
    }

    private ServiceRoute Route(CallAddress call) =>
        new(_connection, ["task", call.TaskId, "record", call.RecordId, "download-full-voice"], () => new QueryString().Add("sub_user_id", call.SubUserId ?? _connection.SubUserId)) { Codes = ServiceCodes.OfTask };

    private static LcException TooManyRedirects(ServiceRequest request) => new(LcError.UnexpectedStatus, Messages.Fill(ClientText.AudioRedirects, request.Address.Authority, MaxRedirects))
    {
        RequestUri = request.PublicAddress,
        IsForeign = request.IsForeign,
        Attempts = 1,
    };
}
