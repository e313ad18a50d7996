using LongCall.Http;

namespace LongCall.Recordings;

/// <summary>Reads a redirect on the way to audio. It is followed without the token, whatever host it leads to.</summary>
internal static class RedirectReader
{
    /// <summary>Whether an answer is a redirect that names an address.</summary>
    public static bool IsRedirect(HttpResponseMessage response) => Redirect.IsOne((int)response.StatusCode) && Redirect.Location(response) is not null;

    /// <summary>Where it leads.</summary>
    public static (Recording?, AttemptFailure?) Read(ServiceRequest request, HttpResponseMessage response, Connection connection)
    {
        (Uri? address, AttemptFailure? failure) = AudioAddress.Resolve(Redirect.Location(response)!, request.Address, connection, (int)response.StatusCode);
        return (address is null ? null : new Recording { Address = address, IsRedirect = true }, failure);
    }
}
