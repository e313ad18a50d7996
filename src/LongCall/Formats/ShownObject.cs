using System.Dynamic;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace LongCall;

/// <summary>
/// The properties of an object as the views show them. A script cell of a view may read properties under Constrained Language, but call no
/// method; so what a cell needs is made here, and the types file gives it to our types as the hidden property <c>Shown</c>.
/// </summary>
public sealed class ShownObject : DynamicObject
{
    private const long MsPerSecond = 1000;
    private const long SecondsPerMinute = 60;
    private const int MaxNameInTable = 60;   // characters
    private const int MaxOwnerInTable = 11;
    private const int MaxTagInTable = 8;

    private readonly object _shown;

    private ShownObject(object shown) => _shown = shown;

    /// <summary>The getter of <c>Shown</c>.</summary>
    /// <param name="instance">The object that a view shows. One that came out of a job or a file as a bag of texts is shown as the record that it was.</param>
    public static ShownObject Get(PSObject instance) => new(instance.BaseObject is PSCustomObject ? CallRecordConverter.Revive(instance) : instance.BaseObject);

    /// <inheritdoc/>
    public override bool TryGetMember(GetMemberBinder binder, out object? result)
    {
        result = (binder.Name, _shown) switch
        {
            ("Answered", CallRecord record) => MinutesAndSeconds(record.BillMs),
            ("CalledAt", CallRecord record) => Time(record.CallDate, "yyyy-MM-dd HH:mm"),
            ("ShortTags", CallRecord record) => Text(FirstOf(record.Tags)),
            ("ShortName", CallTask or SubUser) => Shorten(Property(_shown, "Name"), MaxNameInTable),
            ("ShortOwner", CallTask task) => Shorten(Text(task.SubUserId), MaxOwnerInTable),
            ("MadeAt", TaskNumber number) => Time(number.CreatedAt, "yyyy-MM-dd HH:mm"),
            ("Reason", TaskNumber number) => NumberStatusText.Of(number.Status),
            ("Text", _) => Text(_shown),
            ("Members", ServiceObject shown) => ShownMembers.Of(shown),
            ("Conversation", CallRecord record) => Text(record.Details),
            ("Callee" or "Name" or "IntentionTag" or "HangupParty", CallDetail detail) => detail.Record is { } call ? Property(call, binder.Name) : null,
            ("Answered", CallDetail detail) => MinutesAndSeconds(detail.Record?.BillMs),
            ("CalledAt", CallDetail detail) => Time(detail.Record?.CallDate, "yyyy-MM-dd HH:mm"),
            ("Conversation", CallDetail detail) => Text(detail.Turns),
            ("Voice", CallTurn turn) => Text(AudioHosts(turn.Voice)),
            ("DownloadVoice", CallTurn turn) => Text(AudioHosts(turn.DownloadVoice)),
            ("AnswerRate" or "Progress" or "Percent", TaskStatistic or IntentionTotal) => Percent((decimal?)Read(_shown, binder.Name)),
            ("Intentions", TaskStatistic statistic) => Text(Lines(statistic.Intentions, one => one.Total, one => (one.IntentionTag, one.Name))),
            ("NumberStatuses", TaskStatistic statistic) => Text(Lines(statistic.NumberStatuses, one => one.Count, one => (one.Status, one.StatusName))),
            ("Took", SyncResult run) => run.Duration.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture),
            ("Heading", CallSummary summary) => summary.Group is null ? SummaryDashboard.Heading(summary) : SummaryTable.Of(summary).Heading(summary),
            ("Figures", CallSummary summary) => summary.Group is null ? SummaryDashboard.Of(summary) : SummaryTable.Of(summary).Line(summary),
            ("Group", CallSummary summary) => SummaryText.Group(summary),
            ("AnswerRate", CallSummary summary) => SummaryText.Share(summary.Answered, summary.Count),
            (_, CallSummary) when Read(_shown, binder.Name) is double figure => SummaryText.Measure(figure),
            ("TokenExpiresAt", Connection connection) => Time(connection.TokenExpiresAt, "yyyy-MM-dd HH:mm:ss zzz"),
            _ => Property(_shown, binder.Name),
        };
        return true;
    }

    private static string? Property(object shown, string name) => Value(Read(shown, name));

    private static object? Read(object shown, string name) => shown.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance)?.GetValue(shown);

    private static string? Value(object? value) => value is DateTimeOffset time ? Time(time, "yyyy-MM-dd HH:mm:ss") : Text(value);

    private static string? Text(object? value) => value?.ToString() is { } text ? TerminalText.MarkControls(text) : null;

    private static string? Shorten(string? text, int length)
    {
        if (text is null || text.Length <= length) return text;
        int end = length - 1;   // for the mark
        return text.Remove(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end) + "…";
    }

    /// <summary>The first tag, and how many there are more.</summary>
    private static string? FirstOf(ServiceList<CallTag> tags)
    {
        string? first = Shorten(tags.FirstOrDefault()?.Name, MaxTagInTable);
        return tags.Count > 1 ? first + " +" + (tags.Count - 1).ToString(CultureInfo.InvariantCulture) : first;
    }

    // A format string in a view would follow the calendar of the culture.
    private static string? Time(DateTimeOffset? time, string format) => time?.ToString(format, CultureInfo.InvariantCulture);

    private static string? MinutesAndSeconds(long? milliseconds)
    {
        if (milliseconds is not { } ms) return null;
        long seconds = ms / MsPerSecond;
        return Messages.Fill("{0}:{1:00}", seconds / SecondsPerMinute, seconds % SecondsPerMinute);
    }

    // With all the digits that the service sends, nobody could read it.
    private static string? Percent(decimal? percent) => percent is { } value ? Messages.Fill("{0:0.##} %", value) : null;

    /// <summary>A line for each total that is not zero: the module's name for it, the service's words, and how many.</summary>
    private static string Lines<T>(IEnumerable<T> totals, Func<T, long?> count, Func<T, (Enum? Value, string? Words)> name) => string.Join("\n", totals
        .Where(total => count(total) != 0)
        .Select(total => (Name: name(total), Count: count(total)))
        .Select(total => Messages.Fill("{0} ({1}): {2}", total.Name.Value, total.Name.Words, total.Count)));

    /// <summary>Where audio is, and nothing more of its addresses: whoever has one can listen.</summary>
    private static string AudioHosts(IEnumerable<string> addresses) => string.Join("; ", addresses.Select(address =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Host.Length > 0 ? uri.Scheme + "://" + uri.Authority + "/…" : "…"));
}
