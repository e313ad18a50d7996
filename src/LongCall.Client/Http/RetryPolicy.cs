using System.Globalization;

namespace LongCall.Http;

/// <summary>
/// All rules of waiting: which failure is worth another try, how long to wait before it, and whom the wait holds.
/// - What the service asks for (<c>Retry-After</c>) holds every request of the connection, also when this one is not tried again.
/// - A 429 holds the connection too, for the back-off if the service names no time, and lets one request at a time through.
/// - A request that changes something is tried again only if the service cannot have acted on it.
/// - Any other back-off is the failed request's own.
/// - A wait that the service asks for and that is longer than allowed is not waited for: whoever meets it fails at once. The back-off has its own limit.
/// </summary>
internal sealed class RetryPolicy(int maximumRetryCount, TimeSpan longestWait)
{
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(30);
    private static readonly Random Jitter = new();

    /// <summary>Attempts in all.</summary>
    public int MaximumAttempts { get; } = maximumRetryCount + 1;

    /// <summary>Statuses that may pass: a time-out, too many requests, and a service or gateway that is down for the moment.</summary>
    public static bool IsTransient(int status) => status is 408 or 429 or 500 or 502 or 503 or 504;

    /// <summary>What follows from an attempt, counted from 1. No failure means that the answer was good.</summary>
    public Aftermath Judge(ServiceRequest request, AttemptFailure? failure, int attempt)
    {
        if (failure is null) return new Aftermath { IsGood = true };
        bool isThrottled = failure.StatusCode == 429;
        TimeSpan backOff = BackOff(attempt);
        TimeSpan hold = failure.RetryAfter ?? (isThrottled ? backOff : TimeSpan.Zero);
        return new Aftermath
        {
            At = MonotonicClock.Now,
            TriesAgain = failure.IsTransient && (request.IsRepeatable || failure.IsUnacted) && attempt < MaximumAttempts && !(failure.RetryAfter is { } asked && IsTooLong(asked)),
            Wait = hold > backOff ? hold : backOff,
            Hold = hold,
            IsAskedFor = failure.RetryAfter is not null,
            Narrows = isThrottled,
            Reason = failure.Reason,
        };
    }

    /// <summary>Whether the service asks for a wait that is longer than it may.</summary>
    public bool IsTooLong(TimeSpan asked) => asked > longestWait;

    /// <summary>
    /// What <c>Retry-After</c> asks for, in seconds (a fraction counts as a whole one) or as a date against the answer's own <c>Date</c>;
    /// <see langword="null"/> for garbage.
    /// </summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        string? text = response.Headers.TryGetValues("Retry-After", out IEnumerable<string>? values) ? values.FirstOrDefault()?.Trim() : null;
        if (string.IsNullOrEmpty(text)) return null;
        if (text![0] is >= '0' and <= '9' && text.All(c => c is (>= '0' and <= '9') or '.')) return Seconds(text);
        if (!DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)) return null;
        TimeSpan wait = date - (response.Headers.Date ?? DateTimeOffset.UtcNow);
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private static TimeSpan? Seconds(string text)
    {
        if (text.Count(c => c == '.') > 1) return null;
        // A number too large for a double is infinite on .NET, and no number on .NET Framework.
        double seconds = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) ? number : double.PositiveInfinity;
        return TimeSpan.FromSeconds(Math.Min(Math.Ceiling(seconds), int.MaxValue));
    }

    // Doubled each time, and up to half of it taken off at random so that clients do not return together.
    private static TimeSpan BackOff(int attempt)
    {
        double backOff = Math.Min(FirstBackOff.TotalSeconds * Math.Pow(2, Math.Min(attempt - 1, 16)), LongestBackOff.TotalSeconds);
        return TimeSpan.FromSeconds(backOff * (0.5 + 0.5 * NextJitter()));
    }

    private static double NextJitter()
    {
        lock (Jitter)
        {
            return Jitter.NextDouble();
        }
    }
}
