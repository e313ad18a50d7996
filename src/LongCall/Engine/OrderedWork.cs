namespace LongCall.Commands;

/// <summary>
/// What the inputs of a pipeline ask for, some of it at once, and given in the order of the inputs. An input that takes long does not hold those
/// behind it: they go on until a number of results wait. Pipeline thread only.
/// </summary>
/// <param name="limit">How much is under way at once.</param>
internal sealed class OrderedWork<T>(int limit) : IDisposable
{
    private const int WaitingResults = 16;   // for each that may be under way
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private readonly Queue<Task<T>> _pending = new();
    private readonly SemaphoreSlim _slots = new(limit);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Nothing is under way or waits to be taken.</summary>
    public bool IsEmpty => _pending.Count == 0;

    /// <summary>Whether the first result must be taken before more is begun.</summary>
    public bool IsFull => _pending.Count >= limit * WaitingResults;

    /// <summary>Whether the first result is there.</summary>
    public bool IsReady => _pending.Count > 0 && _pending.Peek().IsCompleted;

    /// <summary>Begins more, as soon as there is room.</summary>
    /// <param name="work">What is begun.</param>
    /// <param name="after">What must have ended before. It takes no room from it meanwhile.</param>
    public Task<T> Start(Func<CancellationToken, Task<T>> work, Task? after = null)
    {
        Task<T> task = Task.Run(() => RunAsync(work, after), CancellationToken.None);
        Add(task);
        return task;
    }

    /// <summary>Gives a result that needs no work of its own: it is there, or what was begun before brings it.</summary>
    public void Add(Task<T> result) => _pending.Enqueue(result);

    /// <summary>The first result. It is waited for, if need be.</summary>
    /// <param name="cancellationToken">Ends the waiting, and all that is under way.</param>
    public async Task<T> TakeAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration link = cancellationToken.Register(_stop.Cancel);
        return await _pending.Dequeue().ConfigureAwait(false);
    }

    /// <summary>
    /// Gives up what is under way, and lets it clean up for a moment: a process may end right behind. The source and the semaphore are left to the
    /// collector: work may still look at them.
    /// </summary>
    public void Dispose()
    {
        _stop.Cancel();
        _ = Task.WhenAny(Task.WhenAll(_pending), Task.Delay(Grace)).Wait(Grace);
        foreach (Task<T> task in _pending) _ = task.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        _pending.Clear();
    }

    private async Task<T> RunAsync(Func<CancellationToken, Task<T>> work, Task? after)
    {
        if (after is not null) await Task.WhenAny(after).ConfigureAwait(false);   // how it ended is the work's matter
        await _slots.WaitAsync(_stop.Token).ConfigureAwait(false);
        try
        {
            return await work(_stop.Token).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }
}
