using PuppeteerSharp;
using PuppeteerSharp.Media;

namespace LongCall.Page.Tests;

/// <summary>What a page is looked at through: its size in pixels of CSS, and whether its owner likes it light or dark.</summary>
/// <param name="Scheme"><c>light</c> or <c>dark</c>.</param>
internal sealed record Window(int Width, int Height, string Scheme)
{
    /// <summary>A phone and a desk, by day and by night.</summary>
    public static IEnumerable<Window> All { get; } =
    [
        new(390, 844, "light"),
        new(390, 844, "dark"),
        new(1280, 900, "light"),
        new(1280, 900, "dark"),
    ];

    public async Task ApplyAsync(IPage page)
    {
        await page.SetViewportAsync(new ViewPortOptions { Width = Width, Height = Height });
        await page.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = Scheme }]);
    }

    public override string ToString() => $"{Width} px, {Scheme}";
}
