using System.Management.Automation;
using LongCall.Lists;

namespace LongCall.Commands;

/// <summary>The filters of records that a cmdlet has as parameters.</summary>
internal interface IRecordFilters
{
    string? Keyword { get; }

    IntentionTagFilter? IntentionTag { get; }

    ScoreRangeFilter? ScoreRange { get; }

    TimeFilter? StartAt { get; }

    TimeFilter? EndAt { get; }

    TimeRangeFilter? HangupDate { get; }
}

/// <summary>What can be wrong with the filters of records, and what they ask for.</summary>
internal static class RecordFilters
{
    /// <summary>The filters as the client takes them.</summary>
    public static CallRecordQuery ToQuery(IRecordFilters filters, string? subUserId = null) => new()
    {
        Keyword = TypedFilters.Text(filters.Keyword),
        IntentionTags = (IReadOnlyList<IntentionTag>?)filters.IntentionTag ?? [],
        ScoreRanges = (IReadOnlyList<ScoreRange>?)filters.ScoreRange ?? [],
        StartAt = filters.StartAt?.Start,
        EndAt = filters.EndAt?.End,
        HangupDate = (IReadOnlyList<DateTimeOffset>?)filters.HangupDate ?? [],
        SubUserId = TypedFilters.Text(subUserId),
    };

    /// <summary>The names of those that hold nothing.</summary>
    public static IEnumerable<string> Empty(IRecordFilters filters)
    {
        if (TypedFilters.Text(filters.Keyword) is null) yield return nameof(filters.Keyword);
        if (filters.IntentionTag is null or { Count: 0 }) yield return nameof(filters.IntentionTag);
        if (filters.ScoreRange is null or { Count: 0 }) yield return nameof(filters.ScoreRange);
        if (filters.StartAt?.Start is null) yield return nameof(filters.StartAt);
        if (filters.EndAt?.Start is null) yield return nameof(filters.EndAt);
        if (filters.HangupDate is null or { Count: 0 }) yield return nameof(filters.HangupDate);
    }

    /// <summary>The error for the grade that no record can be asked for by.</summary>
    public static ErrorRecord? FindNoGrade(IRecordFilters filters, object? row = null) => filters.IntentionTag is { HasNone: true }
        ? ErrorRecords.InvalidArgument("IntentionTagNone", CmdletText.IntentionTagNone, row ?? IntentionTag.None)
        : null;

    /// <summary>The error for a range of times that ends before it begins.</summary>
    public static ErrorRecord? FindReversed(IRecordFilters filters, object? target = null)
    {
        if (TypedFilters.FindReversed(filters.StartAt, filters.EndAt, target) is { } reversed) return reversed;
        return filters.HangupDate is { Count: 2 } hangup && hangup[1] < hangup[0]
            ? ErrorRecords.InvalidArgument("TimeRangeReversed", Messages.Fill(CmdletText.HangupDateReversed, hangup[0], hangup[1]), target)
            : null;
    }

    /// <summary>The warning of a year that is far from now: <c>Get-Date</c> writes 2568 under a Thai culture, and 1403 under a Persian one.</summary>
    public static string? FindFarYear(IRecordFilters filters)
    {
        foreach ((string parameter, DateTimeOffset time) in Times(filters))
        {
            if (ChinaTimeText.IsFarFromNow(time)) return Messages.Fill(CmdletText.YearFarFromNow, parameter, time, ChinaTimeText.ThisYear);
        }
        return null;
    }

    private static IEnumerable<(string Parameter, DateTimeOffset Time)> Times(IRecordFilters filters)
    {
        if (filters.StartAt?.Start is { } start) yield return (nameof(filters.StartAt), start);
        if (filters.EndAt?.Start is { } end) yield return (nameof(filters.EndAt), end);
        if (filters.HangupDate is null) yield break;
        foreach (DateTimeOffset time in filters.HangupDate) yield return (nameof(filters.HangupDate), time);
    }
}
