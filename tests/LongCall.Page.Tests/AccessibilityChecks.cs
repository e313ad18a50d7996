using Deque.AxeCore.Commons;

namespace LongCall.Page.Tests;

/// <summary>What axe-core finds, where it calls it serious or critical, and the contrast of what is written in charts: by day and by night.</summary>
internal sealed class AccessibilityChecks(OpenPage page, CheckList list)
{
    public async Task RunAsync()
    {
        // A phone's width has all that a desk's has, and what scrolls.
        foreach (Window window in Window.All.Where(one => one.Width == 390))
        {
            await list.CheckAsync($"{page.Case}: axe-core finds nothing serious, {window}", async () =>
            {
                await window.ApplyAsync(page.Page);
                Expect.None(await FindAsync(page));
            });
            await list.CheckAsync($"{page.Case}: every text in a chart can be read, {window}", async () => Expect.None(await page.FindAsync("contrast.js")));
        }
    }

    public static async Task<string[]> FindAsync(OpenPage page)
    {
        await page.Page.EvaluateExpressionAsync(new BundledAxeScriptProvider().GetScript());
        return await page.FindAsync("accessibility.js");
    }
}
