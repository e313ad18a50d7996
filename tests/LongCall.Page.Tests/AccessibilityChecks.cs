using Deque.AxeCore.Commons;

namespace LongCall.Page.Tests;

/// <summary>What axe-core finds, where it calls it serious or critical; contrast too, so by day and by night.</summary>
internal sealed class AccessibilityChecks(OpenPage page, CheckList list)
{
    // axe-core is sure of nothing by itself: what it did not get to is no pass.
    private const string Run = """
        async () => {
            const found = await axe.run(document);
            if (found.passes.length === 0) return ['axe-core looked at nothing'];
            return found.violations.filter(rule => ['serious', 'critical'].includes(rule.impact))
                .map(rule => `${rule.id} (${rule.impact}): ${rule.help}: ${rule.nodes.slice(0, 5).map(node => node.target.join(' ')).join(', ')}`);
        }
        """;

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
        }
    }

    public static async Task<string[]> FindAsync(OpenPage page)
    {
        await page.Page.EvaluateExpressionAsync(new BundledAxeScriptProvider().GetScript());
        return await page.Page.EvaluateFunctionAsync<string[]>(Run);
    }
}
