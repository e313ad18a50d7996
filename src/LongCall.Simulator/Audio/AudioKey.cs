using System.Text;

namespace LongCall.Simulator;

/// <summary>What an audio address names: a call, or one turn of it.</summary>
internal sealed record AudioKey(string TaskId, string RecordId, string? Turn = null)
{
    public static AudioKey? Parse(string? text)
    {
        var bytes = new byte[text?.Length ?? 0];
        return Convert.TryFromBase64String(text ?? "", bytes, out int length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split('\n') is [string taskId, string recordId, .. string[] turn]
            ? new AudioKey(taskId, recordId, turn.FirstOrDefault())
            : null;
    }

    public override string ToString() =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join('\n', Turn is null ? [TaskId, RecordId] : new[] { TaskId, RecordId, Turn })));
}
