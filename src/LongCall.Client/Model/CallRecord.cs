using System.Text.Json;
using LongCall.Json;

namespace LongCall;

/// <summary>One call: who was called, how long, who hung up, how it was graded, and the conversation. Times are on China's clock; what the service leaves out is <see langword="null"/>, lists are empty.</summary>
public sealed class CallRecord : IdentifiedEntity
{
    private object? _tags;
    private object? _tagGroups;
    private object? _llmTags;
    private object? _components;
    private object? _comments;
    private object? _sendWeChatData;
    private object? _details;

    internal static readonly FieldTable<CallRecord> Fields = new()
    {
        { "id", (x, ref c) => x.Id = c.Text(), x => x.Id },
        { "task_id", (x, ref c) => x.TaskId = c.SharedText(), x => x.TaskId },
        { "calldate", (x, ref c) => x.CallDate = c.Time(), x => x.CallDate },
        { "answerdate", (x, ref c) => x.AnswerDate = c.Time(), x => x.AnswerDate },
        { "hangupdate", (x, ref c) => x.HangupDate = c.Time(), x => x.HangupDate },
        { "callee", (x, ref c) => x.Callee = c.Text(), x => x.Callee },
        { "name", (x, ref c) => x.Name = c.Text(), x => x.Name },
        { "company", (x, ref c) => x.Company = c.SharedText(), x => x.Company },
        { "intention_results", (x, ref c) => x.IntentionTag = (IntentionTag?)c.Grade(), x => (long?)x.IntentionTag },
        { "level_name", (x, ref c) => x.LevelName = c.SharedText(), x => x.LevelName },
        { "score", (x, ref c) => x.Score = c.Decimal(), x => x.Score },
        { "bill", (x, ref c) => x.BillMs = c.Int64(), x => x.BillMs },
        { "duration", (x, ref c) => x.DurationMs = c.Int64(), x => x.DurationMs },
        { "rounds", (x, ref c) => x.Rounds = c.Int32(), x => x.Rounds },
        { "hangup_disposition", (x, ref c) => x.HangupParty = (HangupParty?)c.Int32(), x => (long?)x.HangupParty },
        { "hangup_disposition_str", (x, ref c) => x.HangupPartyName = c.SharedText(), x => x.HangupPartyName },
        { "operator", (x, ref c) => x.Carrier = (Carrier?)c.Int32(), x => (long?)x.Carrier },
        { "operator_name", (x, ref c) => x.CarrierName = c.SharedText(), x => x.CarrierName },
        { "province", (x, ref c) => x.Province = Region.Read(ref c), x => x.Province },
        { "city", (x, ref c) => x.City = Region.Read(ref c), x => x.City },
        { "gender", (x, ref c) => x.Gender = c.Int32(), x => x.Gender },
        { "gender_str", (x, ref c) => x.GenderName = c.SharedText(), x => x.GenderName },
        { "caller_number", (x, ref c) => x.CallerNumber = c.SharedText(), x => x.CallerNumber },
        { "bridge_number", (x, ref c) => x.BridgeNumber = c.SharedText(), x => x.BridgeNumber },
        { "bridge_callid", (x, ref c) => x.BridgeCallId = c.Text(), x => x.BridgeCallId },
        { "bridge_calldate", (x, ref c) => x.BridgeCallDate = c.Time(), x => x.BridgeCallDate },
        { "bridge_answerdate", (x, ref c) => x.BridgeAnswerDate = c.Time(), x => x.BridgeAnswerDate },
        { "callid", (x, ref c) => x.CallId = c.Text(), x => x.CallId },
        { "group_id", (x, ref c) => x.GroupId = c.SharedText(), x => x.GroupId },
        { "level_id", (x, ref c) => x.LevelId = c.SharedText(), x => x.LevelId },
        { "error_code", (x, ref c) => x.ErrorCode = c.Int32(), x => x.ErrorCode },
        { "hangupcause", (x, ref c) => x.HangupCause = c.SharedText(), x => x.HangupCause },
        { "extra", (x, ref c) => x.Extra = c.TextOrJson(), x => x.Extra },
        { "customer_id", (x, ref c) => x.CustomerId = c.Text(), x => x.CustomerId },
        { "user_id", (x, ref c) => x.UserId = c.SharedText(), x => x.UserId },
        { "sub_user_id", (x, ref c) => x.ReadSubUserId(ref c), x => x.SubUserId },
        { "province_id", (x, ref c) => x.ProvinceId = c.SharedText(), x => x.ProvinceId },
        { "city_id", (x, ref c) => x.CityId = c.SharedText(), x => x.CityId },
        { "read_at", (x, ref c) => x.ReadAt = c.Time(), x => x.ReadAt },
        { "processed_at", (x, ref c) => x.ProcessedAt = c.Time(), x => x.ProcessedAt },
        { "number_created_at", (x, ref c) => x.NumberCreatedAt = c.Time(), x => x.NumberCreatedAt },
        { "created_at", (x, ref c) => x.CreatedAt = c.Time(), x => x.CreatedAt },
        { "updated_at", (x, ref c) => x.UpdatedAt = c.Time(), x => x.UpdatedAt },
        { "level", (x, ref c) => x.Level = c.Object(), x => x.Level },
        { "tags", (x, ref c) => x._tags = c.ListJson(), x => x.Tags },
        { "tag_groups", (x, ref c) => x._tagGroups = c.ListJson(), x => x.TagGroups },
        { "llm_tags", (x, ref c) => x._llmTags = c.ListJson(), x => x.LlmTags },
        { "components", (x, ref c) => x._components = c.ListJson(), x => x.Components },
        { "comments", (x, ref c) => x._comments = c.ListJson(), x => x.Comments },
        { "send_wechat_data", (x, ref c) => x._sendWeChatData = c.ListJson(), x => x.SendWeChatData },
        { "details", (x, ref c) => x._details = c.ListJson(), x => x.Details },
    };

    /// <summary>The record's id, the key (<c>id</c>).</summary>
    public string? Id { get; private set; }

    /// <summary>The task that placed the call (<c>task_id</c>).</summary>
    public string? TaskId { get; private set; }

    /// <summary>When the call was placed (<c>calldate</c>).</summary>
    public DateTimeOffset? CallDate { get; private set; }

    /// <summary>When it was answered; none if it was not (<c>answerdate</c>).</summary>
    public DateTimeOffset? AnswerDate { get; private set; }

    /// <summary>When it ended (<c>hangupdate</c>).</summary>
    public DateTimeOffset? HangupDate { get; private set; }

    /// <summary>The called number as sent; it may carry <c>+86</c> or a suffix (<c>callee</c>).</summary>
    public string? Callee { get; private set; }

    /// <summary>The customer's name (<c>name</c>).</summary>
    public string? Name { get; private set; }

    /// <summary>The customer's company (<c>company</c>).</summary>
    public string? Company { get; private set; }

    /// <summary>The grade (<c>intention_results</c>).</summary>
    public IntentionTag? IntentionTag { get; private set; }

    /// <summary>Name of the quality level; may say that scoring still goes on (<c>level_name</c>).</summary>
    public string? LevelName { get; private set; }

    /// <summary>The score (<c>score</c>).</summary>
    public decimal? Score { get; private set; }

    /// <summary>Milliseconds from answer to hang-up; over 0 means that the call was answered (<c>bill</c>).</summary>
    public long? BillMs { get; private set; }

    /// <summary>Milliseconds of the outbound call (<c>duration</c>).</summary>
    public long? DurationMs { get; private set; }

    /// <summary>Turns of conversation (<c>rounds</c>).</summary>
    public int? Rounds { get; private set; }

    /// <summary>Who hung up (<c>hangup_disposition</c>).</summary>
    public HangupParty? HangupParty { get; private set; }

    /// <summary>Who hung up, in the service's words (<c>hangup_disposition_str</c>).</summary>
    public string? HangupPartyName { get; private set; }

    /// <summary>The called number's carrier (<c>operator</c>).</summary>
    public Carrier? Carrier { get; private set; }

    /// <summary>The carrier, in the service's words (<c>operator_name</c>).</summary>
    public string? CarrierName { get; private set; }

    /// <summary>The called number's province (<c>province</c>).</summary>
    public Region? Province { get; private set; }

    /// <summary>The called number's city (<c>city</c>).</summary>
    public Region? City { get; private set; }

    /// <summary>The customer's gender; the codes are open (<c>gender</c>).</summary>
    public int? Gender { get; private set; }

    /// <summary>The customer's gender, in the service's words (<c>gender_str</c>).</summary>
    public string? GenderName { get; private set; }

    /// <summary>The calling line; not the number that the customer saw (<c>caller_number</c>).</summary>
    public string? CallerNumber { get; private set; }

    /// <summary>The number of the person the call was transferred to (<c>bridge_number</c>).</summary>
    public string? BridgeNumber { get; private set; }

    /// <summary>The call id of the transfer (<c>bridge_callid</c>).</summary>
    public string? BridgeCallId { get; private set; }

    /// <summary>When the transfer was placed (<c>bridge_calldate</c>).</summary>
    public DateTimeOffset? BridgeCallDate { get; private set; }

    /// <summary>When the person answered (<c>bridge_answerdate</c>).</summary>
    public DateTimeOffset? BridgeAnswerDate { get; private set; }

    /// <summary>The switch's id of the call; <see cref="Id"/> is the key (<c>callid</c>).</summary>
    public string? CallId { get; private set; }

    /// <summary>The group of lines (<c>group_id</c>).</summary>
    public string? GroupId { get; private set; }

    /// <summary>Id of the quality level (<c>level_id</c>).</summary>
    public string? LevelId { get; private set; }

    /// <summary>Unused by the service (<c>error_code</c>).</summary>
    public int? ErrorCode { get; private set; }

    /// <summary>The telecom cause, such as <c>NORMAL_CLEARING</c> (<c>hangupcause</c>).</summary>
    public string? HangupCause { get; private set; }

    /// <summary>The caller's own mark, untouched; it may hold JSON (<c>extra</c>).</summary>
    public string? Extra { get; private set; }

    /// <summary>The customer's id (<c>customer_id</c>).</summary>
    public string? CustomerId { get; private set; }

    /// <summary>The account that owns the record (<c>user_id</c>).</summary>
    public string? UserId { get; private set; }

    /// <summary>
    /// The sub-account that was asked for when the record was read; <see langword="null"/> for the account itself. No field of the service: the
    /// record's details and recording are found under it.
    /// </summary>
    public string? SubUserId { get; internal set; }

    /// <summary>Id of the province (<c>province_id</c>).</summary>
    public string? ProvinceId { get; private set; }

    /// <summary>Id of the city (<c>city_id</c>).</summary>
    public string? CityId { get; private set; }

    /// <summary>When someone opened the record (<c>read_at</c>).</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>When someone marked it as dealt with (<c>processed_at</c>).</summary>
    public DateTimeOffset? ProcessedAt { get; private set; }

    /// <summary>When the number was added to the task (<c>number_created_at</c>).</summary>
    public DateTimeOffset? NumberCreatedAt { get; private set; }

    /// <summary>When the record was made (<c>created_at</c>).</summary>
    public DateTimeOffset? CreatedAt { get; private set; }

    /// <summary>When the record was last changed; opening it in the web page counts (<c>updated_at</c>).</summary>
    public DateTimeOffset? UpdatedAt { get; private set; }

    /// <summary>The quality level, of open shape (<c>level</c>).</summary>
    public ServiceObject? Level { get; private set; }

    /// <summary>Tags set during the call (<c>tags</c>).</summary>
    public ServiceList<CallTag> Tags => Nested.List(ref _tags, CallTag.Fields);

    /// <summary>Groups of these tags (<c>tag_groups</c>).</summary>
    public ServiceList<TagGroup> TagGroups => Nested.List(ref _tagGroups, TagGroup.Fields);

    /// <summary>Tags set by a language model (<c>llm_tags</c>).</summary>
    public ServiceList<LlmTag> LlmTags => Nested.List(ref _llmTags, LlmTag.Fields);

    /// <summary>Fields of the customer's CRM card (<c>components</c>).</summary>
    public ServiceList<CallComponent> Components => Nested.List(ref _components, CallComponent.Fields);

    /// <summary>Comments people wrote (<c>comments</c>).</summary>
    public ServiceList<CallComment> Comments => Nested.List(ref _comments, CallComment.Fields);

    /// <summary>What was sent by WeChat, of open shape (<c>send_wechat_data</c>).</summary>
    public ServiceList<ServiceObject> SendWeChatData => Nested.Objects(ref _sendWeChatData);

    /// <summary>The conversation; its text is one line an utterance (<c>details</c>).</summary>
    public ServiceList<CallTurn> Details => Nested.Turns(ref _details);

    private protected override string? Key => Id;

    private protected override string? Owner => TaskId;

    private protected override long? Place => CallDate?.UtcTicks;

    /// <summary>The record that this JSON describes, an object and nothing else: what <see cref="ServiceEntity.ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is no such JSON.</exception>
    internal static CallRecord FromJson(ReadOnlySpan<byte> json)
    {
        try
        {
            return Read(json);
        }
        catch (JsonException e)
        {
            throw JsonCursor.Located(e, json);
        }
    }

    private static CallRecord Read(ReadOnlySpan<byte> json)
    {
        JsonCursor cursor = new(json, isOwn: true);
        if (!cursor.Reader.Read() || cursor.Reader.TokenType != JsonTokenType.StartObject) throw new JsonException();
        CallRecord record = Fields.Read(ref cursor);
        cursor.Reader.Read();   // throws if anything follows
        return record;
    }

    internal override void WriteFields(RecordJsonWriter to) => Fields.Write(this, to);

    // In a record's own JSON it is ours; a field of that name in an answer is one that nobody knows.
    private void ReadSubUserId(ref JsonCursor cursor)
    {
        if (cursor.IsOwn) SubUserId = cursor.Text();
        else Keep("sub_user_id", cursor.Raw());
    }

    /// <summary>The called number and the time of the call.</summary>
    public override string ToString() => Callee + " " + CallDate?.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
