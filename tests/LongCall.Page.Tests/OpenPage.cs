using System.Collections.Concurrent;
using PuppeteerSharp;

namespace LongCall.Page.Tests;

/// <summary>A page in the browser, and all that it said and asked for since it was opened.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _noise = new();
    private bool _isLoaded;

    private OpenPage(IPage page, PageCase @case)
    {
        Page = page;
        Case = @case;
        page.Console += (_, e) => _noise.Enqueue($"the console has '{e.Message.Text}'");
        page.PageError += (_, e) => _noise.Enqueue($"an error: {e.Message}");
        page.Popup += (_, e) => _noise.Enqueue($"a window was opened: {e.PopupPage.Url}");
        page.Dialog += async (_, e) =>
        {
            _noise.Enqueue($"a dialog was opened: {e.Dialog.Message}");
            await e.Dialog.Dismiss();
        };
        page.Request += (_, e) =>
        {
            // Itself, once: it must not load itself again either.
            if (e.Request.Url != @case.Address || Interlocked.Exchange(ref _isLoaded, true)) _noise.Enqueue($"{e.Request.Url} was asked for");
        };
    }

    public IPage Page { get; }

    public PageCase Case { get; }

    public static async Task<OpenPage> OpenAsync(IBrowser browser, PageCase @case)
    {
        OpenPage open = new(await browser.NewPageAsync(), @case);
        await open.Page.GoToAsync(@case.Address);
        return open;
    }

    /// <summary>A function of the folder Page, run in the page; it gives what is wrong.</summary>
    public Task<string[]> FindAsync(string script, params object[] arguments) =>
        Page.EvaluateFunctionAsync<string[]>(Script.Read(script), arguments);

    /// <summary>
    /// What the page said, what it asked for beside itself, and whether a script of the data ran: the hostile data set leaves that mark where it can.
    /// </summary>
    public async Task<string[]> ListenAsync()
    {
        bool ran = await Page.EvaluateExpressionAsync<bool>("'longcallRan' in window");
        return [.. _noise, .. ran ? ["a script of the data ran"] : Array.Empty<string>()];
    }

    public ValueTask DisposeAsync() => Page.DisposeAsync();
}
