using System.Text;
using System.Text.RegularExpressions;
using PuppeteerSharp;
using PuppeteerSharp.Media;

namespace LongCall.Page.Tests;

/// <summary>The page on paper, and as PDF.</summary>
internal sealed partial class PrintChecks(OpenPage page, CheckList list)
{
    // What a printer leaves of an A4 sheet: 180 mm.
    private static readonly Window Sheet = new(680, 962, "light");

    private const string AllTables = "[...document.querySelectorAll('table')].every(table => table.checkVisibility() && table.getBoundingClientRect().height > 0)";

    public async Task RunAsync()
    {
        await list.CheckAsync($"{page.Case}: fits a sheet of paper", async () =>
        {
            await Sheet.ApplyAsync(page.Page);
            await page.Page.EmulateMediaTypeAsync(MediaType.Print);
            try
            {
                Expect.None(await page.FindAsync("layout.js"));
                Expect.True(await page.Page.EvaluateExpressionAsync<bool>(AllTables), "a table is not there: nobody can open it on paper");
            }
            finally
            {
                await page.Page.EmulateMediaTypeAsync(MediaType.None);
            }
        });
        await list.CheckAsync($"{page.Case}: is a PDF of a few pages", async () =>
        {
            string pdf = Encoding.Latin1.GetString(await page.Page.PdfDataAsync(new PdfOptions { Format = PaperFormat.A4 }));
            int pages = PdfPage.Count(pdf);
            Expect.True(pdf.StartsWith("%PDF-", StringComparison.Ordinal), "it is no PDF");
            Expect.True(pdf.Contains("/Font", StringComparison.Ordinal), "no text is in it");
            Expect.True(pages >= 1 && pages <= MostPages, $"{pages} pages, where 1 to {MostPages} are plausible");
        });
    }

    private int MostPages => page.Case.Data switch { "none" => 2, "one" => 6, _ => 20 };

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex PdfPage { get; }
}
