using LongCall.Recordings;

namespace LongCall.Commands;

/// <summary>Saves recordings of one connection. A failure of one is its result; one that ends the run is that of all which come later, without a request.</summary>
internal sealed class RecordingSaver(Connection connection, ClientLog log, Action<int>? received)
{
    private readonly RecordingDownload _download = new(connection, log);
    private volatile LcException? _end;

    /// <summary>Saves one.</summary>
    public async Task<SavedRecording> SaveAsync(CallAddress call, string path, CancellationToken cancellationToken)
    {
        if (_end is { } end) return new SavedRecording(call, path, end);
        try
        {
            await _download.SaveAsync(call, path, received, cancellationToken).ConfigureAwait(false);
            return new SavedRecording(call, path, null);
        }
        catch (LcException failure)
        {
            if (failure.EndsEverything) _end = failure;
            return new SavedRecording(call, path, failure);
        }
    }

    /// <summary>Says how often and how long requests had to wait, if any had to.</summary>
    public void SummariseWaits() => _download.SummariseWaits();
}
