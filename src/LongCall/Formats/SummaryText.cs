using System.Management.Automation;
using LongCall.Commands;

namespace LongCall;

/// <summary>How the views of totals write numbers and groups: in the user's language, and the same in every culture.</summary>
internal static class SummaryText
{
    private const double Largest = 1e9;   // beyond it, what is no count is nothing that calls can have
    private const int GroupCells = 50;    // so that a list of width 80 has it on one line
    private const int MaxLabel = 200;     // characters, of which a view shows fewer

    /// <summary>A count.</summary>
    public static string Count(long count) => Messages.Fill("{0:N0}", count);

    /// <summary>A share of something; nothing where there is nothing.</summary>
    public static string Share(long part, long whole) => whole == 0 ? string.Empty : Messages.Fill("{0:0.0} %", 100.0 * part / whole);

    /// <summary>Minutes, seconds or rounds.</summary>
    public static string Measure(double value) => value < Largest ? Messages.Fill("{0:N1}", value) : Messages.Fill("{0:0.0E+0}", value);

    /// <summary>The name of what is grouped by.</summary>
    /// <param name="grouping">The name of the member of <see cref="CallSummary.Group"/>, which a text of the report has too.</param>
    public static string Grouping(string grouping) => new CallWords()[grouping switch
    {
        nameof(CallGrouping.Day) => nameof(ReportText.Day),
        nameof(CallGrouping.Hour) => nameof(ReportText.Hour),
        nameof(CallGrouping.IntentionTag) => nameof(ReportText.IntentionTag),
        nameof(CallGrouping.Level) => nameof(ReportText.Level),
        nameof(CallGrouping.HangupParty) => nameof(ReportText.HangupParty),
        nameof(CallGrouping.Carrier) => nameof(ReportText.Carrier),
        nameof(CallGrouping.Province) => nameof(ReportText.Province),
        nameof(CallGrouping.City) => nameof(ReportText.City),
        nameof(CallGrouping.Task) => nameof(ReportText.Task),
        nameof(CallGrouping.Tag) => nameof(ReportText.Tag),
        _ => throw new ArgumentOutOfRangeException(nameof(grouping)),
    }];

    /// <summary>The group in one text; nothing where all calls are counted together.</summary>
    public static string? Group(CallSummary summary) =>
        summary.Group is { } group ? CellText.Cut(string.Join(", ", group.Properties.Select(Value)), GroupCells) : null;

    /// <summary>
    /// What the calls of a group have in common. A grade is what a record shows: <c>None</c> is what the service wrote, and fewer calls than those without a
    /// grade of A to E. Nothing that the service wrote makes a line of its own, or steers a terminal.
    /// </summary>
    public static string Value(PSPropertyInfo member) => member.Value switch
    {
        null => new CallWords()[member.Name == nameof(CallGrouping.Tag) ? nameof(ReportText.Untagged) : nameof(ReportText.Unknown)],
        int hour => Messages.Fill("{0:00}:00", hour),
        HangupParty party => new CallWords().Party(party),
        Carrier carrier => new CallWords().Carrier(carrier),
        object value => Label(value.ToString() ?? string.Empty),
    };

    private static string Label(string text)
    {
        if (text.Length > MaxLabel) text = text.Remove(char.IsHighSurrogate(text[MaxLabel - 1]) ? MaxLabel - 1 : MaxLabel);
        return CellText.OnOneLine(text);
    }
}
