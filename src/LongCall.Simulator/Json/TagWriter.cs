namespace LongCall.Simulator;

/// <summary>Prints tags and their groups, with the pivot rows that Laravel puts into every joined model.</summary>
internal sealed class TagWriter(PhpFieldWriter fields, string userId, Guid recordId, DateTime taggedAt)
{
    private static readonly DateTime Made = new(2022, 8, 4, 10, 32, 49, DateTimeKind.Unspecified);

    public void WriteTag(Label label)
    {
        JsonBuffer json = fields.Json;
        json.BeginObject();
        fields.Text("id"u8, label.Id);
        fields.Text("name"u8, label.Name);
        fields.Text("description"u8, label.Name);
        fields.Text("color"u8, label.Color);
        fields.Text("user_id"u8, userId);
        fields.Flag("status"u8, true);
        WriteTimes(Made, Made);
        json.Name("pivot"u8);
        WriteTagPivot(label);
        fields.List("tag_groups"u8, [label], WriteGroup);
        json.EndObject();
    }

    public void WriteGroup(Label label)
    {
        JsonBuffer json = fields.Json;
        json.BeginObject();
        fields.Text("id"u8, label.Group.Id);
        fields.Text("user_id"u8, userId);
        fields.Text("name"u8, label.Group.Name);
        WriteTimes(Made, Made);
        fields.Text("tag_scene_id"u8, label.Group.SceneId);
        fields.Number("sort"u8, 0);
        json.Name("pivot"u8);
        json.BeginObject();
        fields.Text("tag_id"u8, label.Id);
        fields.Text("tag_group_id"u8, label.Group.Id);
        WriteTimes(Made, Made);
        json.EndObject();
        json.EndObject();
    }

    private void WriteTagPivot(Label label)
    {
        fields.Json.BeginObject();
        fields.Key("taggable_id"u8, recordId);
        fields.Text("tag_id"u8, label.Id);
        fields.Text("taggable_type"u8, @"App\Models\AutoDialer\CallRecordDetail");
        WriteTimes(taggedAt, null);
        fields.Json.EndObject();
    }

    private void WriteTimes(DateTime created, DateTime? updated)
    {
        fields.Time("created_at"u8, created);
        fields.Time("updated_at"u8, updated);
    }
}
