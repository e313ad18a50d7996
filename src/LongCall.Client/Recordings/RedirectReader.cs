using LongCall.Http;

namespace LongCall.Recordings;

/// <summary>Reads a redirect on the way to audio. It is followed without the token, whatever host it leads to.</summary>
internal static class RedirectReader
{
    /// <summary>Whether an answer is a redirect that names an address.</summary>
    public static bool IsRedirect(HttpResponseMessage response) => (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && Location(response) is not null;

    /// <summary>Where it leads.</summary>
    public static (Recording?, AttemptFailure?) Read(ServiceRequest request, HttpResponseMessage response, Connection connection)
    {
        (Uri? address, AttemptFailure? failure) = AudioAddress.Resolve(Location(response)!, request.Address, connection, (int)response.StatusCode);
        return (address is null ? null : new Recording { Address = address, IsRedirect = true }, failure);
    }

    // As it was sent: the typed header has no value where it is no address.
    private static string? Location(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Location", out IEnumerable<string>? sent) && sent.FirstOrDefault()?.Trim() is { Length: > 0 } text ? text : null;
}
