using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LongCall.Simulator;

/// <summary>One call in full: its turns with their audio, its record, its task, and the script of the task once more.</summary>
internal sealed class DetailRoute(SimulatorServer server) : IRoute
{
    /// <summary>What a list joins to a record, and a detail does not.</summary>
    private static readonly string[] Joined =
        ["tags", "tag_groups", "llm_tags", "send_wechat_data", "components", "comments", "details", "province", "city", "level", "operator_name"];

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public ServiceRoute Route => ServiceRoute.Detail;

    public string Path => "task/{task}/detail/{record}";

    public Answer Answer(RouteRequest request)
    {
        var asked = new QueryReader(request.Query);
        CallTable? task;
        PageRow? row;
        lock (server.Gate)
        {
            if (request.Refusal(asked) is Answer refusal)
                return refusal;
            task = request.Task(asked);
            if (task is null)
                return LaravelAnswers.NoTask();
            row = task.TryFind(request.Values.RecordId!);
        }
        return row is PageRow found && task.Parse(found) is JsonObject record ? Write(task.Task, record) : LaravelAnswers.NoRecord();
    }

    private Answer Write(TaskInfo task, JsonObject record)
    {
        JsonBuffer json = Envelope.Begin("获取通话详情成功");
        json.Name("data"u8);
        json.BeginObject();
        json.Name("records"u8);
        Write(new DetailTurns(server, task.TaskId, record).Make(), json);
        json.Name("utterances"u8);
        RepeatedPart script = WriteScript(json);
        JsonObject mobile = MobileInfo(record);
        json.Name("info"u8);
        json.BeginObject();
        json.Name("record"u8);
        Write(InfoRecord(record), json);
        json.Name("task"u8);
        new TaskWriter(server.Options).Write(task, json);
        json.EndObject();
        json.Name("mobile_info"u8);
        Write(mobile, json);
        json.EndObject();
        json.EndObject();
        return new Answer(200, json) { Repeated = script };
    }

    /// <summary>The script stands in the answer once as it is, and before that as often as its size wants.</summary>
    private RepeatedPart WriteScript(JsonBuffer json)
    {
        byte[] script = Script.Utterances;
        json.BeginArray();
        int place = json.Written.Length;
        json.Raw(script);
        json.EndArray();
        return new RepeatedPart(place, (byte[])[.. script, (byte)','], Math.Max(0, server.Settings.UtteranceBytes / script.Length - 1));
    }

    private static JsonObject MobileInfo(JsonObject record) => new()
    {
        ["mobile_type"] = record["operator_name"]?.DeepClone(),
        ["province"] = Name(record["province"]),
        ["city"] = Name(record["city"]),
    };

    private static string? Name(JsonNode? place) => (place as JsonObject)?["city"]?.ToString();

    private static JsonObject InfoRecord(JsonObject record)
    {
        foreach (string name in Joined)
            record.Remove(name);
        record["dynamic_variables"] = new JsonObject { ["姓名"] = record["name"]?.DeepClone() };
        record["custom_variables"] = new JsonArray();
        record["crm_customer"] = null;
        return record;
    }

    private static void Write(JsonNode value, JsonBuffer json) => json.Raw(JsonSerializer.SerializeToUtf8Bytes(value, Plain));
}
