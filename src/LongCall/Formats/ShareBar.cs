namespace LongCall;

/// <summary>A bar of text. Its blocks are in the code pages of Chinese and Western consoles.</summary>
internal static class ShareBar
{
    private const int Steps = 8;
    private const string Parts = "▏▎▍▌▋▊▉█";

    /// <summary>The bar, to an eighth of a cell. What is not zero shows.</summary>
    /// <param name="part">How long it is, beside <paramref name="whole"/>.</param>
    /// <param name="whole">What fills all cells.</param>
    /// <param name="cells">How many there are.</param>
    public static string Of(long part, long whole, int cells)
    {
        if (part <= 0 || whole <= 0 || cells <= 0) return string.Empty;
        int steps = Math.Max(1, (int)((decimal)part * cells * Steps / whole));
        string bar = new(Parts[Steps - 1], steps / Steps);
        return steps % Steps == 0 ? bar : bar + Parts[(steps % Steps) - 1];
    }
}
