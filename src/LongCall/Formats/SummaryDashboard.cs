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
        : summary.Count == 0 ? CmdletText.NoCalls : CmdletText.CallsWithoutTime;

    /// <summary>The lines, none longer than 80 cells, and an empty one.</summary>
    public static string Of(CallSummary summary) => string.Join("\n", Lines(summary)) + "\n";

    private static IEnumerable<string> Lines(CallSummary summary)
    {
        yield return Line(CmdletText.Calls, SummaryText.Count(summary.Count));
        yield return Part(CmdletText.CallsAnswered, summary.Answered, summary);
        yield return Line(CmdletText.AnsweredMinutes, SummaryText.Measure(summary.AnsweredMinutes));
        yield return Line(CmdletText.SecondsOfCall, SummaryText.Measure(summary.MeanAnsweredSeconds), note: CmdletText.Mean);
        yield return Line(string.Empty, SummaryText.Measure(summary.MedianAnsweredSeconds), note: CmdletText.Median);
        yield return Line(string.Empty, SummaryText.Measure(summary.P95AnsweredSeconds), note: CmdletText.NotLonger);
        yield return Line(CmdletText.RoundsOfCall, SummaryText.Measure(summary.MeanRounds), note: CmdletText.Mean);
        yield return string.Empty;
        yield return Part(CmdletText.HungUpByCustomer, summary.HungUpByCustomer, summary);
        yield return Part(CmdletText.HungUpByAI, summary.HungUpByAI, summary);
        yield return Part(CmdletText.BridgedToPerson, summary.Bridged, summary);
        yield return string.Empty;
        yield return Part(nameof(CallSummary.A), summary.A, summary);
        yield return Part(nameof(CallSummary.B), summary.B, summary);
        yield return Part(nameof(CallSummary.C), summary.C, summary);
        yield return Part(nameof(CallSummary.D), summary.D, summary);
        yield return Part(nameof(CallSummary.E), summary.E, summary);
        yield return Part(CmdletText.Ungraded, summary.Ungraded, summary);
    }

    private static string Part(string label, long count, CallSummary summary) =>
        Line(label, SummaryText.Count(count), SummaryText.Share(count, summary.Count), ShareBar.Of(count, summary.Count, BarCells));

    private static string Line(string label, string number, string share = "", string note = "") =>
        (CellText.FillLeft(label, LabelCells) + CellText.FillRight(number, NumberCells) + CellText.FillRight(share, ShareCells) + "  " + note).TrimEnd();
}
