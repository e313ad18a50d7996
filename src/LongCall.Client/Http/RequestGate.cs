using System.Diagnostics;

namespace LongCall.Http;

/// <summary>
/// Lets the requests of one connection through: as many at once as the service bears, and none while one of them has been told to
/// wait. Shared by all readers of the connection, so that parallel runspaces back off together.
/// </summary>
internal sealed class RequestGate
{
    private const int Unlimited = int.MaxValue;
    private const int SuccessesToWiden = 8;
    private const int WidthOfUnlimited = 32;

    private readonly object _lock = new();
    private TaskCompletionSource<bool> _changed = NewSignal();
    private TimeSpan _notBefore = TimeSpan.Zero;
    private int _width = Unlimited;
    private int _inFlight;
    private int _successes;

    /// <summary>How many requests may be in flight at once: one after a 429, then slowly more.</summary>
    public int Width
    {
        get
        {
            lock (_lock)
            {
                return _width;
            }
        }
    }

    /// <summary>Ends when a request may start; whoever passed must <see cref="Leave"/>.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan hold;
            Task changed;
            lock (_lock)
            {
                hold = _notBefore - Now;
                if (hold <= TimeSpan.Zero && _inFlight < _width)
                {
                    _inFlight++;
                    return;
                }
                changed = _changed.Task;
            }
            await WaitAsync(changed, hold, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A request has ended.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _inFlight--;
            Signal();
        }
    }

    /// <summary>No request may start for this long; a hold that ends later stays.</summary>
    public void Hold(TimeSpan wait)
    {
        lock (_lock)
        {
            TimeSpan until = Now + wait;
            if (until > _notBefore) _notBefore = until;
        }
    }

    /// <summary>The service said that it gets too many requests: one at a time from now on.</summary>
    public void Narrow()
    {
        lock (_lock)
        {
            _width = 1;
            _successes = 0;
        }
    }

    /// <summary>A request was answered well; after some of these one more may be in flight.</summary>
    public void Succeeded()
    {
        lock (_lock)
        {
            if (_width == Unlimited || ++_successes < SuccessesToWiden) return;
            _successes = 0;
            _width = _width + 1 >= WidthOfUnlimited ? Unlimited : _width + 1;
            Signal();
        }
    }

    // The machine's clock may be set while we wait; this one only goes forward.
    private static TimeSpan Now => TimeSpan.FromSeconds(Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency);

    private static TaskCompletionSource<bool> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Signal()
    {
        TaskCompletionSource<bool> signal = _changed;
        _changed = NewSignal();
        signal.SetResult(true);
    }

    private static async Task WaitAsync(Task changed, TimeSpan hold, CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        TimeSpan longest = hold > TimeSpan.Zero ? hold + TimeSpan.FromMilliseconds(1) : Timeout.InfiniteTimeSpan;
        Task delay = Task.Delay(longest, either.Token);
        await (hold > TimeSpan.Zero ? delay : Task.WhenAny(changed, delay)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        either.Cancel();   // frees the timer
    }
}
