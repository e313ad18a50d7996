using PuppeteerSharp;

namespace LongCall.Page.Tests;

/// <summary>Starts the browser that is on the machine.</summary>
internal static class Browser
{
    public static Task<IBrowser> StartAsync(string path) => Puppeteer.LaunchAsync(new LaunchOptions
    {
        ExecutablePath = path,
        Headless = true,
        Args =
        [
            // Root, who builds in containers, is refused a sandbox; and their shared memory is small.
            .. Environment.UserName == "root" ? ["--no-sandbox"] : Array.Empty<string>(),
            "--disable-dev-shm-usage",
            // The same glyphs and widths on every machine that has the same fonts.
            "--font-render-hinting=none",
            "--hide-scrollbars",
        ],
    });
}
