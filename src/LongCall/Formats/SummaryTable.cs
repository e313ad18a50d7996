using System.Management.Automation;
using System.Runtime.CompilerServices;
using LongCall.Commands;

namespace LongCall;

/// <summary>
/// The totals of groups as a table of text. PowerShell's own tables choose the width of a column by the first rows; here all rows are known, and the
/// headings are in the user's language.
/// </summary>
internal sealed class SummaryTable
{
    private const int Width = 79;   // some consoles begin a new line with the 80th
    private const int MaxBar = 20;
    private const int MinBar = 6;
    private const string Gap = "  ";

    private static readonly ConditionalWeakTable<IReadOnlyList<CallSummary>, SummaryTable> Tables = new();

    private readonly int[] _labelWidths;
    private readonly int[] _numberWidths;
    private readonly int _barWidth;
    private readonly bool _isByGrade;   // and needs no column of one
    private readonly long _largest;

    private SummaryTable(IReadOnlyList<CallSummary> groups)
    {
        _labelWidths = Widths([HeadLabels(groups[0]), .. groups.Select(Labels)]);
        _isByGrade = groups[0].Group!.Properties[nameof(CallGrouping.IntentionTag)] is not null;
        _numberWidths = Widths([HeadNumbers(), .. groups.Select(Numbers)]);
        int rest = Width - _numberWidths.Sum(width => Gap.Length + width) - Gap.Length;
        while (LabelCells() > rest - MinBar && _labelWidths.Max() > 1) _labelWidths[Array.IndexOf(_labelWidths, _labelWidths.Max())]--;
        _barWidth = Math.Min(MaxBar, rest - LabelCells());
        _largest = groups.Max(group => group.Count);
    }

    /// <summary>The table that the summary is in.</summary>
    public static SummaryTable Of(CallSummary group) => Tables.GetValue(group.Together, groups => new SummaryTable(groups));

    /// <summary>The headings of the columns.</summary>
    public string Heading(CallSummary group) => Row(HeadLabels(group), HeadNumbers());

    /// <summary>The group's line.</summary>
    public string Line(CallSummary group) => (Row(Labels(group), Numbers(group)) + Gap + ShareBar.Of(group.Count, _largest, _barWidth)).TrimEnd();

    private static string[] HeadLabels(CallSummary group) => [.. group.Group!.Properties.Select(member => SummaryText.Grouping(member.Name))];

    private static string[] Labels(CallSummary group) => [.. group.Group!.Properties.Select(SummaryText.Value)];

    private string[] HeadNumbers()
    {
        CallWords words = new();
        return [words[nameof(ReportText.Calls)], words[nameof(ReportText.AnswerRate)], words[nameof(ReportText.Minutes)], .. _isByGrade ? (string[])[] : ["A", "B"]];
    }

    private string[] Numbers(CallSummary group) =>
    [
        SummaryText.Count(group.Count),
        SummaryText.Share(group.Answered, group.Count),
        SummaryText.Measure(group.AnsweredMinutes),
        .. _isByGrade ? (string[])[] : [SummaryText.Count(group.A), SummaryText.Count(group.B)],
    ];

    private static int[] Widths(string[][] rows) => [.. rows[0].Select((_, column) => rows.Max(row => CellText.Width(row[column])))];

    private int LabelCells() => _labelWidths.Sum() + (Gap.Length * (_labelWidths.Length - 1));

    private string Row(string[] labels, string[] numbers) =>
        string.Join(Gap, labels.Select((text, column) => CellText.FillLeft(text, _labelWidths[column])))
        + string.Concat(numbers.Select((text, column) => Gap + CellText.FillRight(text, _numberWidths[column])));
}
