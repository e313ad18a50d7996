using System.Net;
using System.Net.Sockets;

namespace LongCall.Mono.Tests;

/// <summary>What the client offers when a connection is secured, as it stands on the wire, and whom it trusts.</summary>
internal sealed class TlsChecks(Stand stand, CheckList list)
{
    private const int Tls12 = 0x0303;

    public async Task RunAsync()
    {
        await list.CheckAsync("TLS 1.2 is offered", async () =>
        {
            ClientHello hello = await HelloAsync();
            Expect.True(hello.Versions.Contains(Tls12), "offered: " + hello);
#if NETFRAMEWORK
            // The process may allow older ones: Windows PowerShell does. .NET leaves it to the system's policy.
            Expect.True(hello.Versions.All(version => version >= Tls12), "offered: " + hello);
#endif
        });
        await list.CheckAsync("a certificate that nobody trusts is refused", async () =>
        {
            await stand.Main.ClearAsync();
            Connection connection = stand.Open(retries: 0, baseUri: stand.Untrusted.BaseUri);
            Reading reading = await Reading.OfAsync(connection, "demo");
            Expect.Equal(LcError.ConnectionFailed, reading.Failure?.Error, "error (" + reading.Failure?.Message + ")");
            Expect.Equal(0, reading.Records.Count, "records");
            Console.WriteLine("        it says: " + reading.Failure!.Message);
        });
    }

    /// <summary>The first thing that the client says to a server that listens and never answers.</summary>
    private async Task<ClientHello> HelloAsync()
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        try
        {
            Uri address = new UriBuilder("https", "localhost", ((IPEndPoint)listener.LocalEndpoint).Port).Uri;
            Connection connection = stand.Open(retries: 0, timeoutSec: 10, baseUri: address);
            Task<Reading> reading = Reading.OfAsync(connection, "demo");
            Task<TcpClient> accepting = listener.AcceptTcpClientAsync();
            if (await Task.WhenAny(accepting, reading) == reading) throw new ExpectationException("it did not connect: " + reading.Result.Failure?.Message);
            using TcpClient client = await accepting;
            byte[] bytes = new byte[4096];
            int length = 0;
            while (!ClientHello.IsWhole(bytes, length))
            {
                int read = await client.GetStream().ReadAsync(bytes, length, bytes.Length - length);
                if (read == 0) throw new ExpectationException("it left after " + length + " bytes: " + (await reading).Failure?.Message);
                length += read;
            }
            connection.Close();
            await reading;
            return ClientHello.Parse(bytes);
        }
        finally
        {
            listener.Stop();
        }
    }
}
