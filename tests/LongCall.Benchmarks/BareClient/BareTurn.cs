using System.Text.Json.Serialization;

namespace LongCall.Benchmarks;

/// <summary>A row of a conversation.</summary>
internal sealed class BareTurn
{
    public string? Id { get; set; }

    public string? RecordId { get; set; }

    public string? TaskId { get; set; }

    public string? Notify { get; set; }

    [JsonPropertyName("callid")]
    public string? CallId { get; set; }

    public int? ErrorCode { get; set; }

    [JsonPropertyName("asrtype")]
    public string? AsrType { get; set; }

    public string? Callee { get; set; }

    public int? Gender { get; set; }

    public long? AsrElapse { get; set; }

    public long? RecordMs { get; set; }

    public double? VolumeGain { get; set; }

    public string? Question { get; set; }

    public string? SplitQuestion { get; set; }

    public int? QuestionIndex { get; set; }

    public long? SpeakMs { get; set; }

    public long? PlayMs { get; set; }

    public string? Keyword { get; set; }

    public long? AnswerId { get; set; }

    public string? AnswerText { get; set; }

    public string? AnswerContent { get; set; }

    public string? WordClass { get; set; }

    public string? AnswerAction { get; set; }

    public int? PlaybackAfterAction { get; set; }

    public string? UpstreamAnswerAction { get; set; }

    public string? UpstreamAnswerContent { get; set; }

    public string? UpstreamAnswerText { get; set; }

    public long? UpstreamAnswerId { get; set; }

    public decimal? Score { get; set; }

    public int? Sequence { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? UpdatedAt { get; set; }

    public int? BridgeStatus { get; set; }

    public string? UserId { get; set; }

    public int? IsRegular { get; set; }

    public string? Expression { get; set; }

    public BareTag[] Tags { get; set; } = [];
}
