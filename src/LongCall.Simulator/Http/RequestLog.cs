namespace LongCall.Simulator;

/// <summary>The requests in order of arrival.</summary>
internal sealed class RequestLog(TextWriter? output)
{
    private readonly Lock _gate = new();
    private List<RecordedRequest> _requests = [];
    private int _inFlight;

    public IReadOnlyList<RecordedRequest> Snapshot()
    {
        lock (_gate)
            return [.. _requests];
    }

    public void Clear()
    {
        lock (_gate)
            _requests = [];
    }

    /// <summary>Enters a request. What happens to it later goes through the ticket, also when the log was cleared.</summary>
    public Ticket Begin(RecordedRequest request)
    {
        lock (_gate)
        {
            _requests.Add(request with { InFlight = ++_inFlight });
            return new Ticket(this, _requests, _requests.Count - 1);
        }
    }

    /// <summary>The place of one request in the log.</summary>
    internal readonly struct Ticket(RequestLog log, List<RecordedRequest> requests, int place)
    {
        public void Answered(int status)
        {
            lock (log._gate)
                requests[place] = requests[place] with { Status = status };
        }

        public void Finished()
        {
            RecordedRequest request;
            lock (log._gate)
            {
                log._inFlight--;
                requests[place] = request = requests[place] with { FinishedAt = DateTimeOffset.UtcNow };
            }
            log.Print(request);
        }
    }

    private void Print(RecordedRequest request)
    {
        if (output is null)
            return;
        double milliseconds = (request.FinishedAt!.Value - request.StartedAt).TotalMilliseconds;
        output.WriteLine(FormattableString.Invariant(
            $"{request.StartedAt:HH:mm:ss.fff} {request.Status ?? 0:000} {milliseconds,7:0.0} ms {request.Method} {request.RawTarget}"));
    }
}
