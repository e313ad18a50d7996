namespace LongCall.Commands;

/// <summary>Which parameter a field of the service's request comes from.</summary>
internal static class ServiceField
{
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["task_id"] = "TaskId",
        ["keyword"] = "Keyword",
        ["intention_tags"] = "IntentionTag",
        ["levels"] = "ScoreRange",
        ["start_at"] = "StartAt",
        ["end_at"] = "EndAt",
        ["hangup_date"] = "HangupDate",
        ["record_id"] = "RecordId",
        ["page"] = "Page",
        ["per_page"] = "PageSize",
        ["sub_user_id"] = "SubUserId",
    };

    /// <summary>The parameter with the field behind it (<c>-ScoreRange (levels.0.1)</c>); a field that no parameter gives stays as it is.</summary>
    public static string NameOf(string field)
    {
        string name = field.Split('.', '[')[0];
        return Parameters.TryGetValue(name, out string? parameter) ? "-" + parameter + " (" + field + ")" : field;
    }
}
