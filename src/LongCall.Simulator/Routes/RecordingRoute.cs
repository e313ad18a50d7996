namespace LongCall.Simulator;

/// <summary>The recording of one call, in the form that is set. A call that nobody answered has none.</summary>
internal sealed class RecordingRoute(SimulatorServer server) : IRoute
{
    private const string Message = "获取录音成功";

    public ServiceRoute Route => ServiceRoute.Recording;

    public string Path => "task/{task}/record/{record}/download-full-voice";

    public Answer Answer(RouteRequest request)
    {
        var asked = new QueryReader(request.Query);
        CallFacts facts;
        lock (server.Gate)
        {
            if (request.Refusal(asked) is Answer refusal)
                return refusal;
            if (request.Task(asked) is not CallTable task)
                return LaravelAnswers.NoTask();
            if (task.TryFind(request.Values.RecordId!) is not PageRow call)
                return LaravelAnswers.NoRecord();
            facts = task.FactsOf(call);
        }
        return facts.BillMs > 0 ? Recording(new AudioKey(request.Values.TaskId!, request.Values.RecordId!), facts) : LaravelAnswers.NoRecording();
    }

    private Answer Recording(AudioKey key, CallFacts facts)
    {
        string address = AudioRoute.Address(server, key).AbsoluteUri;
        return server.Settings.Recording switch
        {
            RecordingForm.Audio => Tone.Make(key.RecordId, facts.BillMs, server.Settings.AudioBytes),
            RecordingForm.Redirect => LaravelAnswers.Redirect(address),
            RecordingForm.Text => Envelope.Write(Message, json => json.Text(address, escaped: true)),
            RecordingForm.List => Envelope.Write(Message, json => WriteList(address, json)),
            _ => Envelope.Write(Message, json => WriteObject(address, json)),
        };
    }

    private static void WriteList(string address, JsonBuffer json)
    {
        json.BeginArray();
        json.Text(address, escaped: true);
        json.EndArray();
    }

    private static void WriteObject(string address, JsonBuffer json)
    {
        json.BeginObject();
        json.Name("url"u8);
        json.Text(address, escaped: true);
        json.EndObject();
    }
}
