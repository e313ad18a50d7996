using System.Net;
using System.Net.Http.Headers;
using System.Security;
using System.Text;

namespace LongCall.Http;

/// <summary>The one holder of the token. It gives it to a request's header and to nothing else, and masks it for <see cref="Secrets"/>.</summary>
internal sealed class BearerToken
{
    public const string Mask = "***";

    // Shorter secrets could stand anywhere by chance; masking them would spoil what it is meant to protect.
    private const int ShortestMasked = 6;

    private volatile string? _value;

    public BearerToken(SecureString secret)
    {
        string value = Normalise(new NetworkCredential(string.Empty, secret).Password);
        if (value.Length == 0) throw new ArgumentException(ClientText.TokenEmpty);
        foreach (char c in value)
        {
            if (c is <= ' ' or > '~') throw new ArgumentException(ClientText.TokenInvalid);
        }
        _value = value;
        Claims = JsonWebToken.Read(value);
    }

    /// <summary>What the token says of itself; <see langword="null"/> if it is no JWT.</summary>
    public JsonWebToken? Claims { get; }

    public bool IsDropped => _value is null;

    public void Drop() => _value = null;

    public static bool IsLongEnoughToMask(string secret) => secret.Length >= ShortestMasked;

    /// <exception cref="LcException">The token has been dropped.</exception>
    public void Authorize(HttpRequestHeaders headers)
    {
        string value = _value ?? throw new LcException(LcError.NotConnected, ClientText.Disconnected);
        headers.Authorization = new AuthenticationHeaderValue("Bearer", value);
    }

    /// <summary>The text with the token masked wherever it stands.</summary>
    public string Redact(string text)
    {
        string? value = _value;
        if (value is null || !IsLongEnoughToMask(value)) return text;
        string masked = text.Replace(value, Mask, StringComparison.Ordinal);
        return value.Contains('/') && WithPlainSlashes(masked) is var plain && plain.Contains(value, StringComparison.Ordinal)
            ? plain.Replace(value, Mask, StringComparison.Ordinal)
            : masked;
    }

    /// <summary>Overwrites the token in an answer's body, so that a service that echoes it does not put it into a record.</summary>
    public void Redact(Span<byte> body)
    {
        string? value = _value;
        if (value is null || !IsLongEnoughToMask(value)) return;
        SpelledText.Overwrite(body, value);
    }

    // PHP writes a slash in JSON with a backslash before it, and JSON within JSON has more of them.
    private static string WithPlainSlashes(string text)
    {
        StringBuilder plain = new(text.Length);
        foreach (char c in text)
        {
            while (c == '/' && plain.Length > 0 && plain[plain.Length - 1] == '\\') plain.Length--;
            plain.Append(c);
        }
        return plain.ToString();
    }

    private static string Normalise(string text)
    {
        string token = text.Trim();
        if (token.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) return string.Empty;
        return token.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? token.Substring(7).Trim() : token;
    }
}
