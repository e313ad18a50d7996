namespace LongCall.Mono.Tests;

/// <summary>The versions that a TLS ClientHello offers (RFC 5246, 7.4.1.2; RFC 8446, 4.2.1).</summary>
internal sealed class ClientHello(IReadOnlyList<int> versions)
{
    private const int RecordHead = 5;
    private const int HandshakeHead = 4;
    private const int RandomLength = 32;
    private const int SupportedVersions = 43;

    public IReadOnlyList<int> Versions { get; } = versions;

    public static bool IsWhole(byte[] bytes, int length) => length >= RecordHead && length >= RecordHead + Number(bytes, 3);

    public static ClientHello Parse(byte[] bytes)
    {
        Expect.True(bytes[0] == 22 && bytes[RecordHead] == 1, "no ClientHello");
        int at = RecordHead + HandshakeHead;
        int version = Number(bytes, at);
        at += 2 + RandomLength;
        at += 1 + bytes[at];           // session id
        at += 2 + Number(bytes, at);   // cipher suites
        at += 1 + bytes[at];           // compression
        int end = RecordHead + Number(bytes, 3);
        if (at + 2 <= end)
        {
            at += 2;
            for (; at + 4 <= end; at += 4 + Number(bytes, at + 2))
            {
                if (Number(bytes, at) != SupportedVersions) continue;
                // One byte of length, then the versions, among them values that mean nothing (GREASE, RFC 8701).
                return new ClientHello(Enumerable.Range(0, bytes[at + 4] / 2).Select(i => Number(bytes, at + 5 + 2 * i)).Where(v => v >> 8 == 3).ToList());
            }
        }
        return new ClientHello([version]);
    }

    public override string ToString() => string.Join(", ", Versions.Select(v => "0x" + v.ToString("x4", System.Globalization.CultureInfo.InvariantCulture)));

    private static int Number(byte[] bytes, int at) => bytes[at] << 8 | bytes[at + 1];
}
