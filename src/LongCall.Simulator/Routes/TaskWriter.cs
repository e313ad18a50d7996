namespace LongCall.Simulator;

/// <summary>Prints a task as its list does.</summary>
internal sealed class TaskWriter(SimulatorOptions options)
{
    private const int OddShare = 80;

    public void Write(TaskInfo task, JsonBuffer json)
    {
        var random = new DeterministicRandom(DeterministicRandom.HashOf(options.Seed, task.TaskId));
        var fields = new PhpFieldWriter(json, options.Odd ? new DeterministicRandom(random.Next()) : null) { OddShare = OddShare };
        json.BeginObject();
        fields.Key("uuid"u8, task.TaskId);
        fields.Key("name"u8, task.Name);
        fields.Number("task_type"u8, random.Between(1, 2));
        fields.Time("create_datetime"u8, task.CreatedAt);
        fields.Time("alter_datetime"u8, task.UpdatedAt);
        fields.Number("maximumcall"u8, random.Between(1, 50));
        fields.Flag("enable"u8, task.Status != 1);
        fields.Number("start"u8, task.Status == 2 ? 1 : 0);
        fields.Count("status"u8, task.Status);
        fields.Key("user_id"u8, task.OwnerId ?? options.AccountId);
        fields.Text("call_notify_url"u8, "http://10.12.0.7:8080/notify");
        fields.Time("deleted_at"u8, null);
        json.EndObject();
    }
}
