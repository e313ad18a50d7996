namespace LongCall.Simulator;

/// <summary>What a records request leaves out.</summary>
internal sealed record CallFilter
{
    public string? Keyword { get; init; }

    public IReadOnlyList<int> Intentions { get; init; } = [];

    public IReadOnlyList<(decimal From, decimal To)> Levels { get; init; } = [];

    public DateTime? StartAt { get; init; }

    public DateTime? EndAt { get; init; }

    public DateTime? HangupFrom { get; init; }

    public DateTime? HangupTo { get; init; }

    public bool IsEmpty =>
        Keyword is null && Intentions.Count == 0 && Levels.Count == 0
        && StartAt is null && EndAt is null && HangupFrom is null && HangupTo is null;

    /// <summary>Two filters with the same key choose the same rows.</summary>
    public string CacheKey => string.Join('|',
        Keyword, string.Join(',', Intentions), string.Join(',', Levels), StartAt?.Ticks, EndAt?.Ticks, HangupFrom?.Ticks, HangupTo?.Ticks);

    public bool Matches(in CallFacts call) =>
        ((StartAt is null && EndAt is null) || Within(call.CallDate == default ? null : call.CallDate, StartAt, EndAt))
        && ((HangupFrom is null && HangupTo is null) || Within(call.HangupDate, HangupFrom, HangupTo))
        && (Intentions.Count == 0 || Intentions.Contains(call.Intention))
        && (Levels.Count == 0 || ScoreMatches(call.Score))
        && (Keyword is null || call.Callee.Contains(Keyword, StringComparison.Ordinal));

    private bool ScoreMatches(decimal? score)
    {
        foreach ((decimal from, decimal to) in Levels)
        {
            if (score >= from && score <= to)
                return true;
        }
        return false;
    }

    private static bool Within(DateTime? value, DateTime? from, DateTime? to) =>
        value is not null && (from is null || value >= from) && (to is null || value <= to);
}
