using System.Globalization;

namespace LongCall.Simulator;

/// <summary>The audio host: whoever has an address gets the sound, after as many redirects as are set. It needs no token.</summary>
internal sealed class AudioRoute(SimulatorServer server) : IRoute
{
    public const string Prefix = "/media/v2";

    private const string Redirects = "redirects";

    public ServiceRoute Route => ServiceRoute.Audio;

    public string Path => "download-voice";

    public bool NeedsToken => false;

    /// <summary>The task and record of a key, as far as a request has one.</summary>
    public static RouteValues Values(PhpQuery query) =>
        AudioKey.Parse(query.Value("key") as string) is AudioKey key ? new RouteValues("", key.TaskId, key.RecordId) : new RouteValues("");

    public static Uri Address(SimulatorServer server, AudioKey key, int? redirects = null)
    {
        SimulatorSettings settings = server.Settings;
        string root = (settings.AudioBaseUri ?? server.AudioBaseUri).ToString().TrimEnd('/');
        int left = redirects ?? settings.AudioRedirects;
        string hop = left > 0 ? string.Create(CultureInfo.InvariantCulture, $"&{Redirects}={left}") : "";
        return new Uri($"{root}/download-voice?key={Uri.EscapeDataString(key.ToString())}{hop}");
    }

    public Answer Answer(RouteRequest request)
    {
        if (AudioKey.Parse(request.Query.Value("key") as string) is not AudioKey key)
            return LaravelAnswers.Message(403, "Invalid key.");
        if (int.TryParse(request.Query.Value(Redirects) as string, out int redirects) && redirects > 0)
            return LaravelAnswers.Redirect(Address(server, key, redirects - 1).AbsoluteUri);
        return server.FindCall(key.TaskId, key.RecordId) is CallFacts { BillMs: > 0 } call
            ? Tone.Make(key.RecordId + key.Turn, call.BillMs, server.Settings.AudioBytes)
            : LaravelAnswers.Message(404, "File not found.");
    }
}
