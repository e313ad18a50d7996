using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using LongCall.Http;
using LongCall.Json;

namespace LongCall.Paging;

/// <summary>
/// The requests in flight over the pages of some lists, in order. It opens as the pipeline takes pages, so that whoever wants one row
/// pays for one request; it holds at most as many pages as it is wide, and at most as many bytes as a few of the largest pages have.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore has no handle to give back, and requests may end after the window is of no use.")]
internal sealed class PageWindow<T>(ServiceClient client, Connection connection, ListKind<T> kind, ReadPlan plan, CancellationToken stop)
{
    private const int LargestPagesHeld = 2;

    // A page that was given up keeps its slot until its request has ended, so that there are never more in flight than allowed.
    private readonly SemaphoreSlim _slots = new(plan.ThrottleLimit);
    private readonly int _maxBytes = Limits.BodyBytes(plan.PageSize);
    private int _taken;
    private long _largest;    // bytes of the largest page that was taken
    private long _granted;   // bytes that the pages asked for may have

    /// <summary>Requests under way or answered and not yet taken.</summary>
    public int Count { get; private set; }

    /// <summary>Whether one more request may start ahead of need.</summary>
    public bool HasRoom => Count < Math.Min(Math.Min(plan.ThrottleLimit, _taken + 1), connection.Gate.Width)
        && (Count == 0 || _granted + MaxBytesAhead <= BytesHeld);

    private long BytesHeld => LargestPagesHeld * (long)_maxBytes;

    // A page is expected to be no more than half as large again as those before. One that is, is asked for again when its turn comes.
    private int MaxBytesAhead => (int)Math.Min(Math.Max(BytesHeld / plan.ThrottleLimit, _largest * 3L / 2), _maxBytes);

    /// <summary>Asks for a page.</summary>
    public PendingPage<T> Start(ServiceRoute route, int page, int? perPage, CancellationToken cancellationToken)
    {
        int maxBytes = Count == 0 ? _maxBytes : MaxBytesAhead;
        Count++;
        _granted += maxBytes;
        CancellationTokenSource givenUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        return new PendingPage<T>(page, maxBytes, FetchAsync(route, page, perPage, maxBytes, givenUp.Token), () => FetchAsync(route, page, perPage, givenUp.Token), givenUp);
    }

    /// <summary>Waits for a page that was asked for.</summary>
    public async Task<FetchedPage<T>> TakeAsync(PendingPage<T> pending)
    {
        FetchedPage<T> page;
        try
        {
            page = await pending.Answer.ConfigureAwait(false);
        }
        catch (LcException e) when (e.IsTooLarge && pending.MaxBytes < _maxBytes)
        {
            page = await pending.AskAgain().ConfigureAwait(false);
        }
        finally
        {
            Count--;
            pending.GivenUp.Dispose();
            _granted -= pending.MaxBytes;
        }
        _taken++;
        _largest = Math.Max(_largest, page.Content.Bytes);
        return page;
    }

    /// <summary>Gives up pages that were asked for and are not wanted any more: their requests are cancelled.</summary>
    public void Abandon(Queue<PendingPage<T>> pending)
    {
        Count -= pending.Count;
        foreach (PendingPage<T> page in pending)
        {
            page.GivenUp.Cancel();
            _granted -= page.MaxBytes;
            _ = page.Answer.ContinueWith(static t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
        pending.Clear();
    }

    /// <summary>Asks for a page that is needed now, whatever is under way.</summary>
    public Task<FetchedPage<T>> FetchAsync(ServiceRoute route, int page, int? perPage, CancellationToken cancellationToken) =>
        FetchAsync(route, page, perPage, _maxBytes, cancellationToken);

    private async Task<FetchedPage<T>> FetchAsync(ServiceRoute route, int page, int? perPage, int maxBytes, CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stop, cancellationToken);
        await _slots.WaitAsync(either.Token).ConfigureAwait(false);
        try
        {
            long askedAt = Stopwatch.GetTimestamp();
            JsonReader<Page<T>> reader = new(maxBytes, () => new Page<T>(kind.Read, Limits.Records(maxBytes)));
            Page<T> content = await Task.Run(() => client.SendAsync(route.Page(page, perPage), reader, either.Token), either.Token).ConfigureAwait(false);
            string?[] ids = content.Rows.ConvertAll(row => kind.KeyOf(row)).ToArray();
            return new FetchedPage<T>(content, new PageFacts(page, content.Meta, ids, askedAt, Stopwatch.GetTimestamp()));
        }
        finally
        {
            _slots.Release();
        }
    }
}

/// <summary>A page that has been asked for.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="MaxBytes">What its body may have at the most.</param>
/// <param name="Answer">Ends when it is there.</param>
/// <param name="AskAgain">Asks for it once more, and takes it as large as any page may be.</param>
/// <param name="GivenUp">Cancels its request.</param>
internal readonly record struct PendingPage<T>(
    int Number, int MaxBytes, Task<FetchedPage<T>> Answer, Func<Task<FetchedPage<T>>> AskAgain, CancellationTokenSource GivenUp);
