namespace LongCall.Page.Tests;

/// <summary>Nothing is too wide, cut off, or over something else, in every window.</summary>
internal sealed class LayoutChecks(OpenPage page, CheckList list)
{
    public async Task RunAsync()
    {
        foreach (Window window in Window.All)
        {
            await list.CheckAsync($"{page.Case}: fits a window of {window}", async () =>
            {
                await window.ApplyAsync(page.Page);
                Expect.None(await page.FindAsync("layout.js"));
            });
        }
    }
}
