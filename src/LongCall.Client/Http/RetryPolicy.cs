using System.Globalization;

namespace LongCall.Http;

/// <summary>When a request is worth another try, and how long to wait before it.</summary>
internal static class RetryPolicy
{
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(30);
    private static readonly Random Jitter = new();

    /// <summary>Statuses that may pass: a time-out, too many requests, and a service or gateway that is down for the moment.</summary>
    public static bool IsTransient(int status) => status is 408 or 429 or 500 or 502 or 503 or 504;

    /// <summary>The wait after the given attempt: doubled each time, by half at random so that clients do not return together, and never less than the service asked for.</summary>
    public static TimeSpan WaitAfter(int attempt, TimeSpan? askedFor, TimeSpan longest)
    {
        double backOff = Math.Min(FirstBackOff.TotalSeconds * Math.Pow(2, Math.Min(attempt - 1, 16)), LongestBackOff.TotalSeconds);
        double jittered = Math.Min(backOff * (0.5 + 0.5 * NextJitter()), longest.TotalSeconds);
        return TimeSpan.FromSeconds(Math.Max(jittered, askedFor?.TotalSeconds ?? 0));
    }

    /// <summary>What <c>Retry-After</c> asks for, as seconds or as a date against the answer's own <c>Date</c>; <see langword="null"/> for garbage.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        string? text = response.Headers.TryGetValues("Retry-After", out IEnumerable<string>? values) ? values.FirstOrDefault()?.Trim() : null;
        if (string.IsNullOrEmpty(text)) return null;
        if (text!.All(c => c is >= '0' and <= '9'))
            return TimeSpan.FromSeconds(Math.Min(double.Parse(text, CultureInfo.InvariantCulture), int.MaxValue));
        if (!DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)) return null;
        TimeSpan wait = date - (response.Headers.Date ?? DateTimeOffset.UtcNow);
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private static double NextJitter()
    {
        lock (Jitter)
        {
            return Jitter.NextDouble();
        }
    }
}
