using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LongCall.Client.Tests;

/// <summary>A proxy that knows nobody: it answers 407 to every request, and repeats the request in the body.</summary>
internal sealed class RefusingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;

    public RefusingProxy()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Authority => _listener.LocalEndpoint.ToString()!;

    /// <summary>The requests as they came.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync();
                await RefuseAsync(client.GetStream());
            }
            catch (IOException)
            {
                // The client left.
            }
            catch (Exception e) when (e is SocketException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task RefuseAsync(NetworkStream stream)
    {
        byte[] buffer = new byte[64 * 1024];
        int length = 0;
        string request;
        do
        {
            int read = await stream.ReadAsync(buffer.AsMemory(length));
            if (read == 0) return;
            length += read;
            request = Encoding.ASCII.GetString(buffer, 0, length);
        }
        while (!request.Contains("\r\n\r\n", StringComparison.Ordinal));
        Heard.Enqueue(request);
        string head = "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\nConnection: close\r\nContent-Length: " + length;
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head + "\r\n\r\n" + request));
    }
}
