using PuppeteerSharp;

namespace LongCall.Page.Tests;

/// <summary>The checks themselves, on a page that has every fault which they look for.</summary>
internal sealed class FaultyPageChecks(IBrowser browser, CheckList list)
{
    public async Task RunAsync()
    {
        string file = Path.Combine(Path.GetTempPath(), $"faulty-{Guid.NewGuid():N}.en-US.html");
        await File.WriteAllTextAsync(file, Script.Read("faulty.html"));
        try
        {
            await using OpenPage page = await OpenPage.OpenAsync(browser, new PageCase(file));
            await Window.All.First().ApplyAsync(page.Page);
            await CheckAsync("outline.js", () => page.FindAsync("outline.js", "en-US"),
                "the language is 'fr'", "no document type", "no title", "a phone would", "skips a level");
            await CheckAsync("charts.js", () => page.FindAsync("charts.js", true),
                "has no name", "'' is no picture", "'The last' is followed by no table");
            await CheckAsync("inert.js", () => page.FindAsync("inert.js"),
                "there is a <script", "there is a <img", "there is a <x-hostile", "A has href=javascript", "A has onclick", "A has x-hostile");
            await CheckAsync("layout.js", () => page.FindAsync("layout.js"),
                "the page is 20", "p 'wide' reaches from", "p.narrow.cut 'MMMMMMMMMMMMMMMMMMMM' is cut", "the text of p.narrow 'WWWWWWWWWWWWWWWWWWWW' is",
                "'Answered' in p 'Answered' is broken in two", "a rect is cut off", "'06-29' is 6.0 px small", "'06-29' and '06-30' are over each other", "'on a bar' lies on a mark", "'outside' sticks out");
            await CheckAsync("contrast.js", () => page.FindAsync("contrast.js"), "'pale' has a contrast of 1.6");
            await CheckAsync("axe-core", () => AccessibilityChecks.FindAsync(page), "color-contrast", "image-alt");
            await CheckAsync("what is heard", page.ListenAsync, "the console has 'spoken'", "asked-for.png was asked for", "a script of the data ran");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private Task CheckAsync(string name, Func<Task<string[]>> find, params string[] faults) => list.CheckAsync($"the faulty page: {name} finds every fault", async () =>
    {
        string found = string.Join("; ", await find());
        string[] missed = [.. faults.Where(fault => !found.Contains(fault, StringComparison.Ordinal))];
        Expect.True(missed.Length == 0, $"'{string.Join("', '", missed)}' not found in: {found}");
    });
}
