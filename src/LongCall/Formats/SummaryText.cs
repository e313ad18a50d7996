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
    /// <param name="grouping">The name of the member of <see cref="CallSummary.Group"/>.</param>
    public static string Grouping(string grouping) => grouping switch
    {
        nameof(CallGrouping.Day) => CmdletText.ByDay,
        nameof(CallGrouping.Hour) => CmdletText.ByHour,
        nameof(CallGrouping.IntentionTag) => CmdletText.ByIntentionTag,
        nameof(CallGrouping.Level) => CmdletText.ByLevel,
        nameof(CallGrouping.HangupParty) => CmdletText.ByHangupParty,
        nameof(CallGrouping.Carrier) => CmdletText.ByCarrier,
        nameof(CallGrouping.Province) => CmdletText.ByProvince,
        nameof(CallGrouping.City) => CmdletText.ByCity,
        nameof(CallGrouping.Task) => CmdletText.ByTask,
        nameof(CallGrouping.Tag) => CmdletText.ByTag,
        _ => grouping,
    };

    /// <summary>The group in one text; nothing where all calls are counted together.</summary>
    public static string? Group(CallSummary summary) =>
        summary.Group is { } group ? CellText.Cut(string.Join(", ", group.Properties.Select(member => Value(member.Value))), GroupCells) : null;

    /// <summary>What the calls of a group have in common. Nothing that the service wrote makes a line of its own, or steers a terminal.</summary>
    public static string Value(object? value) => value switch
    {
        null => CmdletText.GroupMissing,
        int hour => Messages.Fill("{0:00}:00", hour),
        IntentionTag.None => CmdletText.Ungraded,
        HangupParty.AI => CmdletText.PartyAI,
        HangupParty.Customer => CmdletText.PartyCustomer,
        Carrier.ChinaMobile => CmdletText.CarrierChinaMobile,
        Carrier.ChinaTelecom => CmdletText.CarrierChinaTelecom,
        Carrier.ChinaUnicom => CmdletText.CarrierChinaUnicom,
        _ => Label(value.ToString() ?? string.Empty),
    };

    private static string Label(string text)
    {
        if (text.Length > MaxLabel) text = text.Remove(char.IsHighSurrogate(text[MaxLabel - 1]) ? MaxLabel - 1 : MaxLabel);
        return CellText.OnOneLine(text);
    }
}
