using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using LongCall.Http;
using LongCall.Json;

namespace LongCall.Paging;

/// <summary>
/// The requests in flight over the pages of some tasks, in order. It opens as the pipeline takes pages, so that whoever wants one row
/// pays for one request; it holds at most as many pages as it is wide.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore has no handle to give back, and requests may end after the window is of no use.")]
internal sealed class PageWindow(ServiceClient client, Connection connection, int throttleLimit, CancellationToken stop)
{
    // A page that was given up keeps its slot until its request has ended, so that there are never more in flight than allowed.
    private readonly SemaphoreSlim _slots = new(throttleLimit);
    private int _taken;

    /// <summary>Requests under way or answered and not yet taken.</summary>
    public int Count { get; private set; }

    /// <summary>Whether one more request may start ahead of need.</summary>
    public bool HasRoom => Count < Math.Min(Math.Min(throttleLimit, _taken + 1), connection.Gate.Width);

    /// <summary>Asks for a page.</summary>
    public PendingPage Start(RecordRoute route, int page, int? perPage, CancellationToken cancellationToken)
    {
        Count++;
        CancellationTokenSource givenUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        return new PendingPage(page, FetchAsync(route, page, perPage, givenUp.Token), givenUp);
    }

    /// <summary>Waits for a page that was asked for.</summary>
    public async Task<FetchedPage> TakeAsync(PendingPage pending)
    {
        FetchedPage page;
        try
        {
            page = await pending.Answer.ConfigureAwait(false);
        }
        finally
        {
            Count--;
            pending.GivenUp.Dispose();
        }
        _taken++;
        return page;
    }

    /// <summary>Gives up pages that were asked for and are not wanted any more: their requests are cancelled.</summary>
    public void Abandon(Queue<PendingPage> pending)
    {
        Count -= pending.Count;
        foreach (PendingPage page in pending)
        {
            page.GivenUp.Cancel();
            _ = page.Answer.ContinueWith(static t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
        pending.Clear();
    }

    /// <summary>Asks for a page that is needed now, whatever is under way.</summary>
    public async Task<FetchedPage> FetchAsync(RecordRoute route, int page, int? perPage, CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stop, cancellationToken);
        await _slots.WaitAsync(either.Token).ConfigureAwait(false);
        try
        {
            long askedAt = Stopwatch.GetTimestamp();
            RecordPage content = await Task.Run(() => client.GetPageAsync(route.Page(page, perPage), either.Token), either.Token).ConfigureAwait(false);
            return new FetchedPage(page, content, askedAt, Stopwatch.GetTimestamp());
        }
        finally
        {
            _slots.Release();
        }
    }
}

/// <summary>A page that has been asked for.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Answer">Ends when it is there.</param>
/// <param name="GivenUp">Cancels its request.</param>
internal readonly record struct PendingPage(int Number, Task<FetchedPage> Answer, CancellationTokenSource GivenUp);
