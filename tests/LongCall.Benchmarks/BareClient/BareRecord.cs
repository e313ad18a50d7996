using System.Text.Json;
using System.Text.Json.Serialization;

namespace LongCall.Benchmarks;

/// <summary>A call, every field of it. Names are the wire's, through the naming policy of <see cref="BareJson"/>.</summary>
internal sealed class BareRecord
{
    public BareTag[] Tags { get; set; } = [];

    public BareTagGroup[] TagGroups { get; set; } = [];

    public BareLlmTag[] LlmTags { get; set; } = [];

    public string? OperatorName { get; set; }

    public string? Extra { get; set; }

    public string? Name { get; set; }

    public string? Company { get; set; }

    [JsonPropertyName("send_wechat_data")]
    public BareWeChat[] SendWeChatData { get; set; } = [];

    public BareComponent[] Components { get; set; } = [];

    public BareComment[] Comments { get; set; } = [];

    public string? Id { get; set; }

    public string? TaskId { get; set; }

    public long? GroupId { get; set; }

    [JsonPropertyName("callid")]
    public string? CallId { get; set; }

    public decimal? Score { get; set; }

    public string? Callee { get; set; }

    public string? CallerNumber { get; set; }

    public long? Duration { get; set; }

    public int? ErrorCode { get; set; }

    public int? Gender { get; set; }

    public string? LevelId { get; set; }

    [JsonPropertyName("calldate")]
    public DateTimeOffset? CallDate { get; set; }

    public long? Bill { get; set; }

    [JsonPropertyName("hangupcause")]
    public string? HangupCause { get; set; }

    [JsonPropertyName("hangupdate")]
    public DateTimeOffset? HangupDate { get; set; }

    [JsonPropertyName("answerdate")]
    public DateTimeOffset? AnswerDate { get; set; }

    [JsonPropertyName("bridge_callid")]
    public string? BridgeCallId { get; set; }

    public string? BridgeNumber { get; set; }

    [JsonPropertyName("bridge_calldate")]
    public DateTimeOffset? BridgeCallDate { get; set; }

    [JsonPropertyName("bridge_answerdate")]
    public DateTimeOffset? BridgeAnswerDate { get; set; }

    public int? HangupDisposition { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? UpdatedAt { get; set; }

    public int? Rounds { get; set; }

    public string? LevelName { get; set; }

    public DateTimeOffset? ReadAt { get; set; }

    public int? ProvinceId { get; set; }

    public int? CityId { get; set; }

    public int? Operator { get; set; }

    public string? CustomerId { get; set; }

    public string? UserId { get; set; }

    public DateTimeOffset? ProcessedAt { get; set; }

    public DateTimeOffset? NumberCreatedAt { get; set; }

    public int? IntentionResults { get; set; }

    /// <summary>Its shape is open.</summary>
    public JsonElement? Level { get; set; }

    public string? GenderStr { get; set; }

    public string? HangupDispositionStr { get; set; }

    public BareTurn[] Details { get; set; } = [];

    public BarePlace? Province { get; set; }

    public BarePlace? City { get; set; }
}
