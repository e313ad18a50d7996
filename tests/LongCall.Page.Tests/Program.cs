using System.Globalization;
using PuppeteerSharp;

namespace LongCall.Page.Tests;

/// <summary>
/// <c>check browser folder</c> opens every page of a folder, prints one line a check and at last the sum.
/// <c>picture browser page file width height scheme</c> takes a picture of the top of a page.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (arguments is not [string verb, string path, ..]) throw new ArgumentException("Say what to do, and which browser does it.");
        await using IBrowser browser = await Browser.StartAsync(path);
        switch (verb, arguments[2..])
        {
            case ("check", [string folder]):
                return await CheckAsync(browser, folder);
            case ("picture", [string page, string file, string width, string height, string scheme]):
                await Picture.TakeAsync(browser, page, file, new Window(Number(width), Number(height), scheme));
                return 0;
            default:
                throw new ArgumentException($"Nothing is known of '{string.Join(' ', arguments)}'.");
        }
    }

    private static async Task<int> CheckAsync(IBrowser browser, string folder)
    {
        string[] files = Directory.GetFiles(folder, "*.html");
        if (files.Length == 0) throw new ArgumentException($"There is no page in '{folder}'.");
        Array.Sort(files, StringComparer.Ordinal);
        CheckList list = new();
        await new FaultyPageChecks(browser, list).RunAsync();
        foreach (string file in files)
        {
            await using OpenPage page = await OpenPage.OpenAsync(browser, new PageCase(file));
            await new MeaningChecks(page, list).RunAsync();
            await new LayoutChecks(page, list).RunAsync();
            await new AccessibilityChecks(page, list).RunAsync();
            await new PrintChecks(page, list).RunAsync();
            // Last: whatever came up while the page was looked at is in it.
            await list.CheckAsync($"{page.Case}: says nothing, asks for nothing, runs nothing", async () => Expect.None(await page.ListenAsync()));
        }
        Console.WriteLine(list.Sum);
        return list.Failed == 0 ? 0 : 1;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
