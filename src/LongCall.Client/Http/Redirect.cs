namespace LongCall.Http;

/// <summary>An answer that names another address.</summary>
internal static class Redirect
{
    /// <summary>Whether a status says so.</summary>
    public static bool IsOne(int status) => status is 301 or 302 or 303 or 307 or 308;

    /// <summary>The address as it was sent: the typed header has no value where it is no address. <see langword="null"/> if there is none.</summary>
    public static string? Location(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Location", out IEnumerable<string>? sent) && sent.FirstOrDefault()?.Trim() is { Length: > 0 } text ? text : null;
}
