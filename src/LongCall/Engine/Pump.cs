using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>
/// Lets a synchronous cmdlet wait for asynchronous work. The work goes on on the thread pool. Only the pipeline thread may write, so the
/// work posts its messages here, and the pipeline thread writes them. One pump serves a cmdlet for its whole life: pages that are
/// fetched ahead go on between two calls, and what they post meanwhile is written at the next call.
/// </summary>
internal sealed class Pump : IDisposable
{
    // Some work does not heed its cancellation token, such as a name lookup. It is left behind after this time, so that a stop is prompt.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private readonly Queue<Action?> _posted = new();
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Has the action run on the pipeline thread. May be called from any thread, at any time.</summary>
    public void Post(Action? action)
    {
        lock (_posted)
        {
            _posted.Enqueue(action);
            Monitor.Pulse(_posted);
        }
    }

    /// <summary>Cancels what is under way. May be called from any thread, at any time.</summary>
    public void Stop()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The cmdlet ended while its pipeline was being stopped.
        }
    }

    /// <summary>Runs the work to its end on the pool. Call it on the pipeline thread only.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped meanwhile.</exception>
    public T Await<T>(Func<CancellationToken, Task<T>> work) => Take(stop => Task.Run(() => work(stop), CancellationToken.None));

    /// <summary>
    /// As <see cref="Await"/>, for what may be there already, such as a page that was fetched ahead: that is given without a change of threads, which
    /// costs as much as some records. It must not do anything long before it first waits.
    /// </summary>
    public T Take<T>(Func<CancellationToken, Task<T>> next)
    {
        CancellationToken stop = _stop.Token;
        if (stop.IsCancellationRequested) throw new PipelineStoppedException();

        Task<T> task = next(stop);
        try
        {
            if (!task.IsCompleted) _ = task.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            using (stop.Register(Wake))
            {
                while (!task.IsCompleted && !stop.IsCancellationRequested) WaitForPosted()?.Invoke();
            }
            while (HasPosted && !stop.IsCancellationRequested) WaitForPosted()?.Invoke();
        }
        catch
        {
            // The pipeline ended while something was being said (a stop, or a preference of Stop): so must the work.
            Stop();
            End(task);
            throw;
        }

        if (!stop.IsCancellationRequested) return task.GetAwaiter().GetResult();
        End(task);
        throw new PipelineStoppedException();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _stop.Dispose();
    }

    private bool HasPosted
    {
        get
        {
            lock (_posted) return _posted.Count > 0;
        }
    }

    // A BlockingCollection would spin before it waits, and take a core from the work that is waited for.
    private Action? WaitForPosted()
    {
        lock (_posted)
        {
            while (_posted.Count == 0) Monitor.Wait(_posted);
            return _posted.Dequeue();
        }
    }

    private void Wake() => Post(null);

    private static void End(Task task)
    {
        // WaitAny, unlike Wait, does not throw what the task threw: it is of no interest any more.
        if (Task.WaitAny([task], Grace) < 0)
            _ = task.ContinueWith(t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        else
            _ = task.Exception;
    }
}
