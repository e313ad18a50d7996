using System.Text.RegularExpressions;

namespace LongCall.Commands;

/// <summary>
/// What must stand in a CSV so that Excel shows a value as it is. Excel makes numbers and dates of texts (<c>007</c>, <c>1E5</c>, <c>3-4</c>), rounds
/// long ones, and runs what begins like a formula.
/// </summary>
internal static class ExcelText
{
    private const int LongestQuoted = 255;   // of a text in a formula
    private const int ExactDigits = 15;
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly HashSet<string> PhoneProperties = new(StringComparer.Ordinal) { nameof(CallRecord.Callee), nameof(CallRecord.CallerNumber), nameof(CallRecord.BridgeNumber) };

    private static readonly Regex Phone = new(@"^\+?[0-9][^\x00-\x1F]*$", Options);
    private static readonly Regex ShortNumber = new(@"^(?:0|[1-9][0-9]{0,9})$", Options);

    // What Excel reads as something else than text, in Chinese or English: numbers, money, percentages, dates, times, fractions, truth.
    private static readonly Regex Converted = new(
        @"^\s*(?:[+\-(]?\s*[$€£¥]?\s*[0-9.,]*[0-9][0-9.,]*\s*(?:E[+\-]?[0-9]+)?\s*[%)]?" +
        @"|(?=.*[0-9])(?:[0-9\s/:.,\-年月日时時点分秒]|[AP]\.?M\.?|上午|下午)+" +
        @"|(?=.*[0-9])(?:[0-9]{1,4}[\s\-/,.]*)?(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*[\s\-/,.]*(?:[0-9]{1,4}[\s\-/,.]*){0,2}(?:[0-9]{1,2}:[0-9:. APM]*)?" +
        @"|TRUE|FALSE)\s*$",
        Options);

    /// <summary>The text for the cell.</summary>
    /// <param name="cell">As <see cref="CellValue.Of"/> gives it.</param>
    /// <param name="property">The property that the column shows, if it shows one.</param>
    public static string? Of(object? cell, string? property) => cell switch
    {
        string text => OfText(text, property is not null && PhoneProperties.Contains(property)),
        int or long or decimal or double when CellValue.Text(cell) is { } digits && digits.Count(char.IsDigit) > ExactDigits && cell is not double => Quote(digits),
        _ => CellValue.Text(cell),
    };

    private static string OfText(string text, bool isPhone)
    {
        if (text.Length == 0) return text;
        if (text.Length <= LongestQuoted && (isPhone ? Phone.IsMatch(text) || IsConverted(text) : IsConverted(text))) return Quote(text);
        return text[0] is '\t' or '\r' ? "'" + text : JoinedText.Guard(text);
    }

    private static bool IsConverted(string text)
    {
        string half = FullWidth.ToHalfWidth(text).Replace('￥', '¥');
        return !ShortNumber.IsMatch(text) && Converted.IsMatch(half) && text.IndexOfAny(['\r', '\n', '\t', '\0']) < 0;
    }

    private static string Quote(string text) => "=\"" + text.Replace("\"", "\"\"") + "\"";
}
