namespace LongCall.Lists;

/// <summary>Which records of a task are wanted. What is not set does not filter.</summary>
internal sealed class CallRecordQuery
{
    /// <summary>The called number (service parameter <c>keyword</c>).</summary>
    public string? Keyword { get; init; }

    /// <summary>Any of these grades (<c>intention_tags</c>), <see cref="IntentionTag.A"/> to <see cref="IntentionTag.E"/>.</summary>
    public IReadOnlyList<IntentionTag> IntentionTags { get; init; } = [];

    /// <summary>A score in any of these ranges (<c>levels</c>).</summary>
    public IReadOnlyList<ScoreRange> ScoreRanges { get; init; } = [];

    /// <summary>Not earlier than this (<c>start_at</c>).</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Not later than this (<c>end_at</c>).</summary>
    public DateTimeOffset? EndAt { get; init; }

    /// <summary>The hang-up time, from and, if there is a second, to (<c>hangup_date</c>).</summary>
    public IReadOnlyList<DateTimeOffset> HangupDate { get; init; } = [];

    /// <summary>Act on this sub-account (<c>sub_user_id</c>); <see langword="null"/> for each task's own, or else the connection's default.</summary>
    public string? SubUserId { get; init; }
}
