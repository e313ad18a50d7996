namespace LongCall.Http;

/// <summary>
/// Lets the requests of one connection through: as many at once as the service bears, and none while the connection is held. Shared by
/// all readers of the connection, so that parallel runspaces obey together. It knows no rules: <see cref="RetryPolicy"/> has them.
/// </summary>
internal sealed class RequestGate
{
    private const int Unlimited = int.MaxValue;
    private const int SuccessesToWiden = 8;
    private const int WidthOfUnlimited = 32;

    private readonly object _lock = new();
    private TaskCompletionSource<bool> _changed = NewSignal();
    private TimeSpan _heldUntil = TimeSpan.Zero;
    private string _heldBecause = string.Empty;
    private bool _isAskedFor;
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

    /// <summary>Passes the gate, if a request may start now; whoever passed must leave.</summary>
    /// <param name="notBefore">The end of the request's own back-off, by the <see cref="MonotonicClock"/>.</param>
    /// <param name="obstacle">What stands in the way, if it may not.</param>
    public bool TryEnter(TimeSpan notBefore, out GateObstacle obstacle)
    {
        lock (_lock)
        {
            obstacle = new GateObstacle(_heldUntil, _heldBecause, _isAskedFor, _changed.Task);
            TimeSpan now = MonotonicClock.Now;
            if (notBefore > now || _heldUntil > now || _inFlight >= _width) return false;
            _inFlight++;
            return true;
        }
    }

    /// <summary>A request has ended. What follows from it holds before anyone else can pass.</summary>
    public void Leave(Aftermath aftermath)
    {
        lock (_lock)
        {
            _inFlight--;
            if (aftermath.IsGood) Widen();
            if (aftermath.Narrows) (_width, _successes) = (1, 0);
            if (aftermath.Hold > TimeSpan.Zero && aftermath.HeldUntil > _heldUntil)
                (_heldUntil, _heldBecause, _isAskedFor) = (aftermath.HeldUntil, aftermath.Reason ?? string.Empty, aftermath.IsAskedFor);   // a hold that ends later stays
            Signal();
        }
    }

    // One more request after some good answers.
    private void Widen()
    {
        if (_width == Unlimited || ++_successes < SuccessesToWiden) return;
        _successes = 0;
        _width = _width + 1 >= WidthOfUnlimited ? Unlimited : _width + 1;
    }

    private void Signal()
    {
        TaskCompletionSource<bool> signal = _changed;
        _changed = NewSignal();
        signal.SetResult(true);
    }

    private static TaskCompletionSource<bool> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Why a request could not pass the gate.</summary>
/// <param name="HeldUntil">When the connection's hold ends, or ended, by the <see cref="MonotonicClock"/>.</param>
/// <param name="HeldBecause">Why it is held, in a few English words.</param>
/// <param name="IsAskedFor">The service asked for that.</param>
/// <param name="Changed">Ends when it is worth another look.</param>
internal readonly record struct GateObstacle(TimeSpan HeldUntil, string HeldBecause, bool IsAskedFor, Task Changed);
