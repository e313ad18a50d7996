using PuppeteerSharp;

namespace LongCall.Page.Tests;

/// <summary>A picture of the top of a page, as README shows it.</summary>
internal static class Picture
{
    public static async Task TakeAsync(IBrowser browser, string page, string file, Window window)
    {
        await using IPage open = await browser.NewPageAsync();
        await window.ApplyAsync(open);
        await open.GoToAsync(new Uri(Path.GetFullPath(page)).AbsoluteUri);
        await open.ScreenshotAsync(file, new ScreenshotOptions { Type = ScreenshotType.Png });
    }
}
