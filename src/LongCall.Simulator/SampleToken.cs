using System.Buffers.Text;
using System.Text;

namespace LongCall.Simulator;

/// <summary>A token with the shape and length of the service's own: a JWT that no key ever signed.</summary>
internal static class SampleToken
{
    private const string Header = """{"typ":"JWT","alg":"RS256"}""";

    /// <summary>Runs out at the end of 2099; as with the service, its subject is not the account id.</summary>
    private const string Payload =
        """{"aud":"1","jti":"5f1c0b6a9d3e47288c1f0a7be2d946335f1c0b6a9d3e47288c1f0a7be2d946335f1c0b6a9d3e4728","iat":1735660800,"nbf":1735660800,"exp":4102444799,"sub":"1024","scopes":[]}""";

    private const int SignatureLength = 512;

    public static string Text { get; } = string.Join('.', Encode(Header), Encode(Payload), Base64Url.EncodeToString(Signature()));

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static byte[] Signature()
    {
        var random = new DeterministicRandom(20991231);
        var bytes = new byte[SignatureLength];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)random.Below(256);
        return bytes;
    }
}
