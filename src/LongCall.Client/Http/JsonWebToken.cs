using System.Text.Json;

namespace LongCall.Http;

/// <summary>What a token says of itself that concerns its user. Nothing is verified: the service does that.</summary>
internal sealed class JsonWebToken
{
    private readonly int _signatureBytes;
    private readonly int _wholeSignatureBytes;

    private JsonWebToken(string header, string claims, string signature)
    {
        ExpiresAt = ReadExpiry(claims);
        _signatureBytes = signature.Length * 3 / 4;   // base64 without padding
        _wholeSignatureBytes = WholeSignatureBytes(ReadAlgorithm(header));
    }

    /// <summary>The claim <c>exp</c> on China's clock; <see langword="null"/> if the token says nothing usable.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>The end is missing: the signature is shorter than its algorithm makes one. Prompts cut what is pasted into them.</summary>
    public bool IsCutOff => _signatureBytes < _wholeSignatureBytes;

    /// <summary>Reads a token; <see langword="null"/> for a text that is no JWT, which is taken as it is.</summary>
    public static JsonWebToken? Read(string token)
    {
        string[] parts = token.Split('.');
        return parts.Length == 3 ? new JsonWebToken(parts[0], parts[1], parts[2]) : null;
    }

    private static DateTimeOffset? ReadExpiry(string claims)
    {
        try
        {
            return Member(claims, "exp") is { ValueKind: JsonValueKind.Number } exp && exp.TryGetDouble(out double seconds)
                ? ChinaTime.From(DateTimeOffset.FromUnixTimeSeconds((long)seconds))
                : null;
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            return null;   // beyond all years
        }
    }

    private static string? ReadAlgorithm(string header) =>
        Member(header, "alg") is { ValueKind: JsonValueKind.String } alg ? alg.GetString() : null;

    // RFC 7518; keys of RSA have at least 2048 bits there.
    private static int WholeSignatureBytes(string? algorithm) => algorithm switch
    {
        "HS256" => 32,
        "HS384" => 48,
        "HS512" or "ES256" or "EdDSA" => 64,
        "ES384" => 96,
        "ES512" => 132,
        "RS256" or "RS384" or "RS512" or "PS256" or "PS384" or "PS512" => 256,
        _ => 0,
    };

    /// <summary>The member of a JSON object in base64; <see langword="null"/> if there is none, or no such object.</summary>
    private static JsonElement? Member(string part, string name)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(FromBase64Url(part));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out JsonElement member)
                ? member.Clone()
                : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    private static byte[] FromBase64Url(string text)
    {
        string base64 = text.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(base64.PadRight(base64.Length + (4 - base64.Length % 4) % 4, '='));
    }
}
