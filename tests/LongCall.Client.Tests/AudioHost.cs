using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LongCall.Client.Tests;

/// <summary>A host for audio that writes what it is told, byte for byte, and keeps the requests as they came. One answer a connection; the last one is repeated.</summary>
internal sealed class AudioHost : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<byte[]> _answers;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public AudioHost(params byte[][] answers)
    {
        _answers = new ConcurrentQueue<byte[]>(answers);
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/media?key=SECRET");

    public ConcurrentQueue<string> Heard { get; } = new();

    /// <summary>Nothing more after the answer, and the connection stays open.</summary>
    public bool Stalls { get; init; }

    /// <summary>A good WAV file.</summary>
    public static byte[] Wave(int length = 5000, uint? size = null)
    {
        byte[] wave = new byte[length];
        Random random = new(1);
        random.NextBytes(wave);
        "RIFF"u8.CopyTo(wave);
        BitConverter.GetBytes(size ?? (uint)(length - 8)).CopyTo(wave, 4);
        "WAVEfmt "u8.CopyTo(wave.AsSpan(8));
        return wave;
    }

    /// <summary>An answer with its length.</summary>
    public static byte[] Answer(byte[] body, string status = "200 OK", string headers = "Content-Type: audio/wav\r\n", int? length = null) =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{headers}Content-Length: {length ?? body.Length}\r\nConnection: close\r\n\r\n"), .. body];

    /// <summary>An answer whose end is that of the connection.</summary>
    public static byte[] Unmeasured(byte[] body) => [.. "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8, .. body];

    public static byte[] Redirect(string location) => Answer([], "302 Found", $"Location: {location}\r\n");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> open = [];
        try
        {
            while (true) open.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException or OperationCanceledException)
        {
            // Stopped while it waited, or between two connections.
            await Task.WhenAll(open);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                byte[] buffer = new byte[64 * 1024];
                int length = 0;
                do
                {
                    int read = await stream.ReadAsync(buffer.AsMemory(length), _stop.Token);
                    if (read == 0) return;
                    length += read;
                }
                while (!Encoding.ASCII.GetString(buffer, 0, length).Contains("\r\n\r\n", StringComparison.Ordinal));
                Heard.Enqueue(Encoding.ASCII.GetString(buffer, 0, length));
                byte[]? answer;
                if (_answers.Count > 1) _answers.TryDequeue(out answer);
                else _answers.TryPeek(out answer);
                await stream.WriteAsync(answer!, _stop.Token);
                if (Stalls) await Task.Delay(Timeout.Infinite, _stop.Token);
                client.Client.Shutdown(SocketShutdown.Send);
                while (await stream.ReadAsync(buffer, _stop.Token) > 0)
                {
                }
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // The client left, or the test is over.
            }
        }
    }
}
