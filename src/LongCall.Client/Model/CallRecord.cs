using LongCall.Json;

namespace LongCall;

/// <summary>One call: who was called, how long, who hung up, how it was graded, and the conversation. Times are on China's clock; what the service leaves out is <see langword="null"/>, lists are empty.</summary>
public sealed class CallRecord : ServiceEntity
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
        { "id", (x, ref c) => x.Id = c.Text() },
        { "task_id", (x, ref c) => x.TaskId = c.SharedText() },
        { "calldate", (x, ref c) => x.CallDate = c.Time() },
        { "answerdate", (x, ref c) => x.AnswerDate = c.Time() },
        { "hangupdate", (x, ref c) => x.HangupDate = c.Time() },
        { "callee", (x, ref c) => x.Callee = c.Text() },
        { "name", (x, ref c) => x.Name = c.Text() },
        { "company", (x, ref c) => x.Company = c.SharedText() },
        { "intention_results", (x, ref c) => x.IntentionTag = (IntentionTag?)c.Grade() },
        { "level_name", (x, ref c) => x.LevelName = c.SharedText() },
        { "score", (x, ref c) => x.Score = c.Decimal() },
        { "bill", (x, ref c) => x.BillMs = c.Int64() },
        { "duration", (x, ref c) => x.DurationMs = c.Int64() },
        { "rounds", (x, ref c) => x.Rounds = c.Int32() },
        { "hangup_disposition", (x, ref c) => x.HangupParty = (HangupParty?)c.Int32() },
        { "hangup_disposition_str", (x, ref c) => x.HangupPartyName = c.SharedText() },
        { "operator", (x, ref c) => x.Carrier = (Carrier?)c.Int32() },
        { "operator_name", (x, ref c) => x.CarrierName = c.SharedText() },
        { "province", (x, ref c) => x.Province = Region.Read(ref c) },
        { "city", (x, ref c) => x.City = Region.Read(ref c) },
        { "gender", (x, ref c) => x.Gender = c.Int32() },
        { "gender_str", (x, ref c) => x.GenderName = c.SharedText() },
        { "caller_number", (x, ref c) => x.CallerNumber = c.SharedText() },
        { "bridge_number", (x, ref c) => x.BridgeNumber = c.SharedText() },
        { "bridge_callid", (x, ref c) => x.BridgeCallId = c.Text() },
        { "bridge_calldate", (x, ref c) => x.BridgeCallDate = c.Time() },
        { "bridge_answerdate", (x, ref c) => x.BridgeAnswerDate = c.Time() },
        { "callid", (x, ref c) => x.CallId = c.Text() },
        { "group_id", (x, ref c) => x.GroupId = c.SharedText() },
        { "level_id", (x, ref c) => x.LevelId = c.SharedText() },
        { "error_code", (x, ref c) => x.ErrorCode = c.Int32() },
        { "hangupcause", (x, ref c) => x.HangupCause = c.SharedText() },
        { "extra", (x, ref c) => x.Extra = c.TextOrJson() },
        { "customer_id", (x, ref c) => x.CustomerId = c.Text() },
        { "user_id", (x, ref c) => x.UserId = c.SharedText() },
        { "province_id", (x, ref c) => x.ProvinceId = c.SharedText() },
        { "city_id", (x, ref c) => x.CityId = c.SharedText() },
        { "read_at", (x, ref c) => x.ReadAt = c.Time() },
        { "processed_at", (x, ref c) => x.ProcessedAt = c.Time() },
        { "number_created_at", (x, ref c) => x.NumberCreatedAt = c.Time() },
        { "created_at", (x, ref c) => x.CreatedAt = c.Time() },
        { "updated_at", (x, ref c) => x.UpdatedAt = c.Time() },
        { "level", (x, ref c) => x.Level = c.Object() },
        { "tags", (x, ref c) => x._tags = c.ListJson() },
        { "tag_groups", (x, ref c) => x._tagGroups = c.ListJson() },
        { "llm_tags", (x, ref c) => x._llmTags = c.ListJson() },
        { "components", (x, ref c) => x._components = c.ListJson() },
        { "comments", (x, ref c) => x._comments = c.ListJson() },
        { "send_wechat_data", (x, ref c) => x._sendWeChatData = c.ListJson() },
        { "details", (x, ref c) => x._details = c.ListJson() },
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

    /// <summary>The called number and the time of the call.</summary>
    public override string ToString() => Callee + " " + CallDate?.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
