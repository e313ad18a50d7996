using LongCall.Commands;

namespace LongCall;

/// <summary>The totals of all calls as a person reads them: a line each, with its share and a bar.</summary>
internal static class SummaryDashboard
{
    private const int LabelCells = 18;
    private const int NumberCells = 10;
    private const int ShareCells = 9;
    private const int BarCells = 20;   // a Chinese console may draw a block twice as wide, and the line still has its place

    /// <summary>From when to when, or why that cannot be said.</summary>
    public static string Heading(CallSummary summary) => summary is { FirstCall: { } first, LastCall: { } last }
        ? Messages.Fill("{0:yyyy-MM-dd HH:mm} – {1:yyyy-MM-dd HH:mm}", ChinaTime.From(first), ChinaTime.From(last))
        : new CallWords()[summary.Count == 0 ? nameof(ReportText.NoCallsCounted) : nameof(ReportText.NoCallHasTime)];

    /// <summary>The lines, none longer than 80 cells, and an empty one.</summary>
    public static string Of(CallSummary summary) => string.Join("\n", Lines(summary)) + "\n";

    private static IEnumerable<string> Lines(CallSummary summary)
    {
        CallWords words = new();
        yield return Line(words[nameof(ReportText.Calls)], SummaryText.Count(summary.Count));
        yield return Part(words[nameof(ReportText.Answered)], summary.Answered, summary);
        yield return Line(words[nameof(ReportText.AnsweredMinutes)], SummaryText.Measure(summary.AnsweredMinutes));
        yield return Line(words[nameof(ReportText.AnsweredSeconds)], SummaryText.Measure(summary.MeanAnsweredSeconds), note: words[nameof(ReportText.MeanOfAnswered)]);
        yield return Line(string.Empty, SummaryText.Measure(summary.MedianAnsweredSeconds), note: words[nameof(ReportText.Median)]);
        yield return Line(string.Empty, SummaryText.Measure(summary.P95AnsweredSeconds), note: words[nameof(ReportText.P95)]);
        yield return Line(words[nameof(ReportText.Rounds)], SummaryText.Measure(summary.MeanRounds), note: words[nameof(ReportText.MeanOfAnswered)]);
        yield return string.Empty;
        yield return Part(words[nameof(ReportText.HungUpByCustomer)], summary.HungUpByCustomer, summary);
        yield return Part(words[nameof(ReportText.HungUpByAI)], summary.HungUpByAI, summary);
        yield return Part(words[nameof(ReportText.Transferred)], summary.Bridged, summary);
        yield return string.Empty;
        yield return Part(nameof(CallSummary.A), summary.A, summary);
        yield return Part(nameof(CallSummary.B), summary.B, summary);
        yield return Part(nameof(CallSummary.C), summary.C, summary);
        yield return Part(nameof(CallSummary.D), summary.D, summary);
        yield return Part(nameof(CallSummary.E), summary.E, summary);
        yield return Part(words[nameof(ReportText.Ungraded)], summary.Ungraded, summary);
    }

    private static string Part(string label, long count, CallSummary summary) =>
        Line(label, SummaryText.Count(count), SummaryText.Share(count, summary.Count), ShareBar.Of(count, summary.Count, BarCells));

    private static string Line(string label, string number, string share = "", string note = "") =>
        (CellText.FillLeft(label, LabelCells) + CellText.FillRight(number, NumberCells) + CellText.FillRight(share, ShareCells) + "  " + note).TrimEnd();
}
