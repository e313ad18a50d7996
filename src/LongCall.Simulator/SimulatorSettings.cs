namespace LongCall.Simulator;

/// <summary>What can be set while the server runs.</summary>
public sealed record SimulatorSettings
{
    /// <summary>How the route of a recording answers.</summary>
    public RecordingForm Recording { get; init; } = RecordingForm.Object;

    /// <summary>Redirects on the audio host before the audio.</summary>
    public int AudioRedirects { get; init; }

    /// <summary>Where audio addresses point to, if not to this server's own audio host.</summary>
    public Uri? AudioBaseUri { get; init; }

    /// <summary>The least size of a recording's sound; by itself it goes by the length of the call, and is under 20 KB.</summary>
    public int AudioBytes { get; init; }

    /// <summary>About the size of the script in the detail of a call.</summary>
    public int UtteranceBytes { get; init; } = 40 * 1024;
}
