using System.Text.Json;

namespace LongCall.Http;

/// <summary>Reads the one claim of a token that concerns its user. Nothing is verified: the service does that.</summary>
internal static class JsonWebToken
{
    /// <summary>The claim <c>exp</c> on China's clock; <see langword="null"/> if the text is no JWT or says nothing usable.</summary>
    public static DateTimeOffset? ExpiresAt(string token)
    {
        string[] parts = token.Split('.');
        if (parts.Length != 3) return null;
        try
        {
            using JsonDocument claims = JsonDocument.Parse(FromBase64Url(parts[1]));
            return claims.RootElement.ValueKind == JsonValueKind.Object
                && claims.RootElement.TryGetProperty("exp", out JsonElement exp)
                && exp.ValueKind == JsonValueKind.Number
                && exp.TryGetDouble(out double seconds)
                    ? ChinaTime.From(DateTimeOffset.FromUnixTimeSeconds((long)seconds))
                    : null;
        }
        catch (Exception e) when (e is FormatException or JsonException or ArgumentException or OverflowException)
        {
            return null;   // a token that is no JWT is taken as it is
        }
    }

    private static byte[] FromBase64Url(string text)
    {
        string base64 = text.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(base64.PadRight(base64.Length + (4 - base64.Length % 4) % 4, '='));
    }
}
