using System.Runtime.ExceptionServices;
using LongCall.Http;

namespace LongCall.Paging;

/// <summary>Gives the pages of one list: those asked for ahead, in order, and any other at once. One that is too much for the service comes in parts.</summary>
internal sealed class PageSource<T>(ServiceRoute route, PageWindow<T> window, PageLayout layout, ReadPlan plan, ClientLog log) : IDisposable
{
    private readonly CancellationTokenSource _abandoned = new();
    private readonly Queue<PendingPage<T>> _pending = new();
    private bool _knowsLayout;

    /// <summary>Rows asked for with each request.</summary>
    public int? PageSize { get; private set; } = plan.PageSize;

    /// <summary>No page is asked for.</summary>
    public bool IsIdle => _pending.Count == 0;

    /// <summary>Asks for a page, which comes behind those asked for before.</summary>
    public void Ask(int number) => _pending.Enqueue(window.Start(route, number, PageSize, _abandoned.Token));

    /// <summary>The next of the pages asked for.</summary>
    public Task<FetchedPage<T>> TakeAsync()
    {
        PendingPage<T> pending = _pending.Dequeue();
        return WholeOrInPartsAsync(pending.Number, window.TakeAsync(pending));
    }

    /// <summary>A page that is needed now.</summary>
    public Task<FetchedPage<T>> FetchAsync(int number) =>
        WholeOrInPartsAsync(number, window.FetchAsync(route, number, PageSize, _abandoned.Token));

    /// <summary>Gives up the pages asked for.</summary>
    public void Drop() => window.Abandon(_pending);

    /// <summary>Asks for pages of another size from now on, so that their edges fall elsewhere; and the next time for those of before.</summary>
    public void ChangePageSize()
    {
        PageSize = PageSize == plan.PageSize ? layout.OtherSize : plan.PageSize;
        layout.Forget();
    }

    /// <summary>Gives up what is under way. The source of the token is left to the collector: requests may still look at it.</summary>
    public void Dispose()
    {
        _abandoned.Cancel();
        Drop();
    }

    private async Task<FetchedPage<T>> WholeOrInPartsAsync(int number, Task<FetchedPage<T>> whole)
    {
        try
        {
            FetchedPage<T> page = await whole.ConfigureAwait(false);
            _knowsLayout = true;
            return page;
        }
        catch (LcException e)
        {
            return await InPartsAsync(number, e).ConfigureAwait(false);
        }
    }

    private async Task<FetchedPage<T>> InPartsAsync(int number, LcException failure)
    {
        failure.Page = number;
        failure.PageSize = _knowsLayout ? layout.PerPage : PageSize;
        if (failure.MayBeTooMuch && failure.PageSize > 1)
        {
            log.Verbose?.Invoke($"{route.Label}: page {number} may be too much for the service at once; reading it in parts.");
            PageParts<T> parts = new(route, window, _abandoned.Token);
            if (await parts.ReadAsync(number, failure.PageSize.Value).ConfigureAwait(false) is { } page) return page;
        }
        ExceptionDispatchInfo.Capture(failure).Throw();
        throw failure;
    }
}
