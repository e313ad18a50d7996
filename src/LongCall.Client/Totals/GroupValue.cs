namespace LongCall.Totals;

/// <summary>What a call has of one thing that calls are grouped by: a day, a number, a member of an enumeration, a text; <see langword="null"/> if it is missing.</summary>
internal static class GroupValue
{
    private static readonly object?[] Missing = [null];

    /// <summary>Whether two texts are the same one. An id is compared whole, a name in any case, as PowerShell compares.</summary>
    public static StringComparer ComparerOf(CallGrouping grouping) => grouping == CallGrouping.Task ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>The call's value of what it has only one of.</summary>
    public static object? Of(CallRecord call, CallGrouping grouping) => grouping switch
    {
        CallGrouping.Day => call.CallDate is { } time ? ChinaTime.From(time).Date : null,
        CallGrouping.Hour => call.CallDate is { } time ? ChinaTime.From(time).Hour : null,
        CallGrouping.IntentionTag => call.IntentionTag,
        CallGrouping.Level => Text(call.LevelName),
        CallGrouping.HangupParty => call.HangupParty,
        CallGrouping.Carrier => call.Carrier,
        CallGrouping.Province => Text(call.Province?.Name),
        CallGrouping.City => Text(call.City?.Name),
        CallGrouping.Task => Text(call.TaskId),
        _ => throw new ArgumentOutOfRangeException(nameof(grouping)),
    };

    /// <summary>
    /// The names of the call's tags, of which it can have several; at least one value. A tag without a name is none: only a call of which no tag has one
    /// is without.
    /// </summary>
    public static IEnumerable<object?> TagsOf(CallRecord call) => call.Tags.Count switch
    {
        0 => Missing,
        1 => [Text(call.Tags[0].Name)],
        _ => call.Tags.Select(tag => Text(tag.Name)).OfType<string>().Distinct(ComparerOf(CallGrouping.Tag)).DefaultIfEmpty(),
    };

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
