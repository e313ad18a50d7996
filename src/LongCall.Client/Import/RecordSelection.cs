using LongCall.Copy;
using LongCall.Lists;

namespace LongCall.Import;

/// <summary>Which records of files are wanted. A query means here what it means to the service; a value that a record has not matches nothing.</summary>
/// <param name="query">The filters; the sub-account is none.</param>
/// <param name="taskIds">Any of these tasks, in any case of their letters; <see langword="null"/> for every task.</param>
internal sealed class RecordSelection(CallRecordQuery query, IEnumerable<string>? taskIds = null)
{
    private readonly HashSet<string>? _taskIds = taskIds is null ? null : new HashSet<string>(taskIds, StringComparer.OrdinalIgnoreCase);
    private readonly CallDay? _firstDay = query.StartAt is { } start ? CallDay.Of(start) : null;
    private readonly CallDay? _lastDay = query.EndAt is { } end ? CallDay.Of(end) : null;

    /// <summary>Whether records of a task can be wanted.</summary>
    public bool WantsTask(string? taskId) => _taskIds is null || (taskId is not null && _taskIds.Contains(taskId));

    /// <summary>Whether records of a day can be wanted.</summary>
    public bool WantsDay(CallDay day)
    {
        if (day.IsNone) return _firstDay is null && _lastDay is null;
        return (_firstDay is not { } first || day >= first) && (_lastDay is not { } last || day <= last);
    }

    /// <summary>Whether a record is wanted, its task apart.</summary>
    public bool Wants(CallRecord record) =>
        (query.Keyword is null || record.Callee?.Contains(query.Keyword, StringComparison.Ordinal) == true)
        && (query.IntentionTags.Count == 0 || (record.IntentionTag is { } tag && query.IntentionTags.Contains(tag)))
        && (query.ScoreRanges.Count == 0 || (record.Score is { } score && query.ScoreRanges.Any(range => score >= range.From && score <= range.To)))
        && IsWithin(record.CallDate, query.StartAt, query.EndAt)
        && IsWithin(record.HangupDate, TimeAt(0), TimeAt(1));

    private DateTimeOffset? TimeAt(int index) => index < query.HangupDate.Count ? query.HangupDate[index] : null;

    // By the second, as the service is asked: the end of a day is its last second, with all that is in it.
    private static bool IsWithin(DateTimeOffset? time, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (from is null && to is null) return true;
        return time is { } given && (from is null || Second(given) >= Second(from.Value)) && (to is null || Second(given) <= Second(to.Value));
    }

    private static long Second(DateTimeOffset time) => time.UtcTicks / TimeSpan.TicksPerSecond;
}
