namespace LongCall.Simulator;

/// <summary>How a simulated service behaves. Everything has a default that works.</summary>
public sealed class SimulatorOptions
{
    /// <summary>The same seed gives the same calls.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The only account the service knows.</summary>
    public string AccountId { get; init; } = "4d99d91c-f5d9-49da-88da-758977cc58a9";

    /// <summary>The only token the service accepts.</summary>
    public string Token { get; init; } = SampleToken.Text;

    /// <summary>The most rows a page can have, whatever <c>per_page</c> asks for.</summary>
    public int PerPageCap { get; init; } = 100;

    /// <summary>Time every answer waits before it is sent.</summary>
    public int LatencyMs { get; init; }

    /// <summary>The link that the bodies of all answers share, in Mbit/s; 0: as fast as the machine.</summary>
    public int LinkMbit { get; init; }

    /// <summary>Whether records hold the odd values PHP sends (numbers as text, <c>[]</c> for an object, ...).</summary>
    public bool Odd { get; init; } = true;

    /// <summary>A path in front of every route, such as <c>/saas</c>.</summary>
    public string PathPrefix { get; init; } = "";

    /// <summary>Whether answers are compressed for a client that accepts it.</summary>
    public bool Gzip { get; init; }

    /// <summary>
    /// Whether pages without a filter are put together from records rendered once, so that a measurement of a client
    /// does not measure this server. Their contents repeat; ids and call times do not.
    /// </summary>
    public bool PreRendered { get; init; }

    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Whether to serve https, with a certificate made at start that nobody trusts.</summary>
    public bool Tls { get; init; }

    /// <summary>China time of the newest call of a new table.</summary>
    public DateTime NewestCall { get; init; } = new(2025, 6, 30, 18, 0, 0, DateTimeKind.Unspecified);

    /// <summary>What can be set while the server runs, as it is at the start.</summary>
    public SimulatorSettings Settings { get; init; } = new();
}
