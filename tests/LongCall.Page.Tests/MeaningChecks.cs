namespace LongCall.Page.Tests;

/// <summary>What a page consists of: its language, a name for each chart and a table after it, and nothing that acts or points elsewhere.</summary>
internal sealed class MeaningChecks(OpenPage page, CheckList list)
{
    // A mark-up of the data set, as it must stand there to be read.
    private const string HostileText = "</svg><script>";

    public async Task RunAsync()
    {
        await list.CheckAsync($"{page.Case}: has a language, a title and headings in order", async () =>
            Expect.None(await page.FindAsync("outline.js", page.Case.Language)));
        await list.CheckAsync($"{page.Case}: every chart has a name, and a table after it", async () =>
            Expect.None(await page.FindAsync("charts.js", page.Case.Data != "none")));
        await list.CheckAsync($"{page.Case}: holds nothing that acts or that points elsewhere", async () =>
            Expect.None(await page.FindAsync("inert.js")));
        if (page.Case.Data == "hostile")
        {
            await list.CheckAsync($"{page.Case}: shows the mark-up that it was given as text", async () =>
                Expect.True(await page.Page.EvaluateFunctionAsync<bool>("text => document.body.innerText.includes(text)", HostileText), "it does not show it"));
        }
    }
}
