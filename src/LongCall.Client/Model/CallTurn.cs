using LongCall.Json;

namespace LongCall;

/// <summary>One turn of a conversation. Not every turn is an utterance; the text of the whole list is the conversation.</summary>
public sealed class CallTurn : IdentifiedEntity
{
    private object? _tags;
    private object? _contents;

    internal static readonly FieldTable<CallTurn> Fields = new()
    {
        { "id", (x, ref c) => x.Id = c.Text(), x => x.Id },
        { "record_id", (x, ref c) => x.RecordId = c.SharedText(), x => x.RecordId },
        { "task_id", (x, ref c) => x.TaskId = c.SharedText(), x => x.TaskId },
        { "callid", (x, ref c) => x.CallId = c.SharedText(), x => x.CallId },
        { "sequence", (x, ref c) => x.Sequence = c.Int32(), x => x.Sequence },
        { "notify", (x, ref c) => x.Notify = c.SharedText(), x => x.Notify },
        { "question", (x, ref c) => x.Question = c.Text(), x => x.Question },
        { "split_question", (x, ref c) => x.SplitQuestion = c.Text(), x => x.SplitQuestion },
        { "question_index", (x, ref c) => x.QuestionIndex = c.Int32(), x => x.QuestionIndex },
        { "answer_id", (x, ref c) => x.AnswerId = c.SharedText(), x => x.AnswerId },
        { "answer_text", (x, ref c) => x.AnswerText = c.SharedText(), x => x.AnswerText },
        { "answer_content", (x, ref c) => x.AnswerContent = c.SharedText(), x => x.AnswerContent },
        { "answer_action", (x, ref c) => x.AnswerAction = c.SharedText(), x => x.AnswerAction },
        { "upstream_answer_id", (x, ref c) => x.UpstreamAnswerId = c.SharedText(), x => x.UpstreamAnswerId },
        { "upstream_answer_text", (x, ref c) => x.UpstreamAnswerText = c.SharedText(), x => x.UpstreamAnswerText },
        { "upstream_answer_content", (x, ref c) => x.UpstreamAnswerContent = c.SharedText(), x => x.UpstreamAnswerContent },
        { "upstream_answer_action", (x, ref c) => x.UpstreamAnswerAction = c.SharedText(), x => x.UpstreamAnswerAction },
        { "keyword", (x, ref c) => x.Keyword = c.SharedText(), x => x.Keyword },
        { "word_class", (x, ref c) => x.WordClass = c.SharedText(), x => x.WordClass },
        { "expression", (x, ref c) => x.Expression = c.SharedText(), x => x.Expression },
        { "is_regular", (x, ref c) => x.IsRegular = c.Int32(), x => x.IsRegular },
        { "score", (x, ref c) => x.Score = c.Decimal(), x => x.Score },
        { "speak_ms", (x, ref c) => x.SpeakMs = c.Int64(), x => x.SpeakMs },
        { "play_ms", (x, ref c) => x.PlayMs = c.Int64(), x => x.PlayMs },
        { "record_ms", (x, ref c) => x.RecordMs = c.Int64(), x => x.RecordMs },
        { "asr_elapse", (x, ref c) => x.AsrElapse = c.Int64(), x => x.AsrElapse },
        { "asrtype", (x, ref c) => x.AsrType = c.SharedText(), x => x.AsrType },
        { "volume_gain", (x, ref c) => x.VolumeGain = c.Double(), x => x.VolumeGain },
        { "playback_after_action", (x, ref c) => x.PlaybackAfterAction = c.Int32(), x => x.PlaybackAfterAction },
        { "bridge_status", (x, ref c) => x.BridgeStatus = c.Int32(), x => x.BridgeStatus },
        { "error_code", (x, ref c) => x.ErrorCode = c.Int32(), x => x.ErrorCode },
        { "callee", (x, ref c) => x.Callee = c.SharedText(), x => x.Callee },
        { "gender", (x, ref c) => x.Gender = c.Int32(), x => x.Gender },
        { "user_id", (x, ref c) => x.UserId = c.SharedText(), x => x.UserId },
        { "created_at", (x, ref c) => x.CreatedAt = c.Time(), x => x.CreatedAt },
        { "updated_at", (x, ref c) => x.UpdatedAt = c.Time(), x => x.UpdatedAt },
        { "voice", (x, ref c) => x.Voice = c.Texts(), x => x.Voice },
        { "download_voice", (x, ref c) => x.DownloadVoice = c.Texts(), x => x.DownloadVoice },
        { "contents", (x, ref c) => x._contents = c.ListJson(), x => x.Contents },
        { "extra", (x, ref c) => x.Extra = c.Object(), x => x.Extra },
        { "tags", (x, ref c) => x._tags = c.ListJson(), x => x.Tags },
    };

    /// <summary>The turn's id (<c>id</c>).</summary>
    public override string? Id { get; private protected set; }

    /// <summary>The record it belongs to (<c>record_id</c>).</summary>
    public string? RecordId { get; private set; }

    /// <summary>The task (<c>task_id</c>).</summary>
    public string? TaskId { get; private set; }

    /// <summary>The switch's id of the call (<c>callid</c>).</summary>
    public string? CallId { get; private set; }

    /// <summary>Its place in the conversation (<c>sequence</c>).</summary>
    public int? Sequence { get; private set; }

    /// <summary>The kind of turn: <c>enter</c>, <c>asrprogress_notify</c>, <c>asrmessage_notify</c>, <c>playback_result</c>, <c>wait_result</c> (<c>notify</c>).</summary>
    public string? Notify { get; private set; }

    /// <summary>What the customer said (<c>question</c>).</summary>
    public string? Question { get; private set; }

    /// <summary>The same, cut into words (<c>split_question</c>).</summary>
    public string? SplitQuestion { get; private set; }

    /// <summary>Which utterance of the customer it is (<c>question_index</c>).</summary>
    public int? QuestionIndex { get; private set; }

    /// <summary>The node of the script that answered (<c>answer_id</c>).</summary>
    public string? AnswerId { get; private set; }

    /// <summary>That node's name, not what was said (<c>answer_text</c>).</summary>
    public string? AnswerText { get; private set; }

    /// <summary>What the robot said, with pauses and marks (<c>answer_content</c>).</summary>
    public string? AnswerContent { get; private set; }

    /// <summary>What the node does (<c>answer_action</c>).</summary>
    public string? AnswerAction { get; private set; }

    /// <summary>The node before (<c>upstream_answer_id</c>).</summary>
    public string? UpstreamAnswerId { get; private set; }

    /// <summary>The name of the node before (<c>upstream_answer_text</c>).</summary>
    public string? UpstreamAnswerText { get; private set; }

    /// <summary>What the robot had said before (<c>upstream_answer_content</c>).</summary>
    public string? UpstreamAnswerContent { get; private set; }

    /// <summary>What the node before does (<c>upstream_answer_action</c>).</summary>
    public string? UpstreamAnswerAction { get; private set; }

    /// <summary>The keyword that was recognised (<c>keyword</c>).</summary>
    public string? Keyword { get; private set; }

    /// <summary>Its class (<c>word_class</c>).</summary>
    public string? WordClass { get; private set; }

    /// <summary>The pattern that matched (<c>expression</c>).</summary>
    public string? Expression { get; private set; }

    /// <summary>1 if a pattern matched, 0 if not (<c>is_regular</c>).</summary>
    public int? IsRegular { get; private set; }

    /// <summary>The score the turn gave (<c>score</c>).</summary>
    public decimal? Score { get; private set; }

    /// <summary>Milliseconds the customer spoke (<c>speak_ms</c>).</summary>
    public long? SpeakMs { get; private set; }

    /// <summary>Milliseconds the robot played (<c>play_ms</c>).</summary>
    public long? PlayMs { get; private set; }

    /// <summary>Milliseconds recorded (<c>record_ms</c>).</summary>
    public long? RecordMs { get; private set; }

    /// <summary>Milliseconds that speech recognition took (<c>asr_elapse</c>).</summary>
    public long? AsrElapse { get; private set; }

    /// <summary>The recogniser (<c>asrtype</c>).</summary>
    public string? AsrType { get; private set; }

    /// <summary>Gain applied to the recording (<c>volume_gain</c>).</summary>
    public double? VolumeGain { get; private set; }

    /// <summary>What follows the playback (<c>playback_after_action</c>).</summary>
    public int? PlaybackAfterAction { get; private set; }

    /// <summary>State of a transfer (<c>bridge_status</c>).</summary>
    public int? BridgeStatus { get; private set; }

    /// <summary>Unused by the service (<c>error_code</c>).</summary>
    public int? ErrorCode { get; private set; }

    /// <summary>The called number (<c>callee</c>).</summary>
    public string? Callee { get; private set; }

    /// <summary>The gender heard; the codes are open (<c>gender</c>).</summary>
    public int? Gender { get; private set; }

    /// <summary>The account (<c>user_id</c>).</summary>
    public string? UserId { get; private set; }

    /// <summary>When the turn was made (<c>created_at</c>).</summary>
    public DateTimeOffset? CreatedAt { get; private set; }

    /// <summary>When the turn was last changed (<c>updated_at</c>).</summary>
    public DateTimeOffset? UpdatedAt { get; private set; }

    /// <summary>
    /// Addresses of the audio of the turn, to play. Each is a permission in itself: whoever has it can listen. Only the detail of a call has them (<c>voice</c>).
    /// </summary>
    public ServiceList<string> Voice { get; private set; } = ServiceList<string>.None;

    /// <summary>Addresses of the same, to download; as much a secret. Only the detail of a call has them (<c>download_voice</c>).</summary>
    public ServiceList<string> DownloadVoice { get; private set; } = ServiceList<string>.None;

    /// <summary>The parts of what the robot said, each with its text (<c>translate_text</c>) and its audio file; only the detail of a call has them (<c>contents</c>).</summary>
    public ServiceList<ServiceObject> Contents => Nested.Objects(ref _contents);

    /// <summary>What else the turn has, of open shape; only the detail of a call has it (<c>extra</c>).</summary>
    public ServiceObject? Extra { get; private set; }

    /// <summary>Tags set by the turn (<c>tags</c>).</summary>
    public ServiceList<CallTag> Tags => Nested.List(ref _tags, CallTag.Fields);

    private protected override long? Place => Sequence;

    internal override void WriteFields(RecordJsonWriter to) => Fields.Write(this, to);

    /// <summary>What was said in this turn, the customer first.</summary>
    public override string ToString() => Conversation.Text([this]);
}
