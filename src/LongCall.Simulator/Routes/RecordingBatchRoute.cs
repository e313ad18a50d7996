namespace LongCall.Simulator;

/// <summary>The addresses of several calls' recordings; null for a call that has none.</summary>
internal sealed class RecordingBatchRoute(SimulatorServer server) : IRoute
{
    public ServiceRoute Route => ServiceRoute.RecordingBatch;

    public string Path => "task/{task}/batch_record/download-full-voice";

    public Answer Answer(RouteRequest request)
    {
        var asked = new BatchQuery(request.Query);
        string taskId;
        (string Id, bool HasRecording)[] calls;
        lock (server.Gate)
        {
            if (request.Refusal(asked) is Answer refusal)
                return refusal;
            if (request.Task(asked) is not CallTable task)
                return LaravelAnswers.NoTask();
            taskId = task.TaskId;
            calls = asked.RecordIds.Select(id => (id, task.TryFind(id) is PageRow row && task.FactsOf(row).BillMs > 0)).ToArray();
        }
        return Envelope.Write("获取录音成功", json =>
        {
            json.BeginArray();
            foreach ((string id, bool hasRecording) in calls)
                Write(id, hasRecording ? AudioRoute.Address(server, new AudioKey(taskId, id)).AbsoluteUri : null, json);
            json.EndArray();
        });
    }

    private static void Write(string id, string? address, JsonBuffer json)
    {
        json.BeginObject();
        json.Name("record_id"u8);
        json.Text(id);
        json.Name("url"u8);
        if (address is null)
            json.Null();
        else
            json.Text(address, escaped: true);
        json.EndObject();
    }

    private sealed class BatchQuery : QueryReader
    {
        private const string Name = "recordIds";
        private const int Most = 30;

        public BatchQuery(PhpQuery query)
            : base(query)
        {
            RecordIds = Required(Name, Elements).Select(item => item.Value as string ?? "").ToArray();
            if (RecordIds.Length > Most)
                Fail(Name, $"{Name} 最多只能有 {Most} 个元素。");
        }

        public string[] RecordIds { get; }
    }
}
