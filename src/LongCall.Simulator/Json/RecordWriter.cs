namespace LongCall.Simulator;

/// <summary>Prints one generated call: the service's fields in the service's order.</summary>
internal sealed class RecordWriter
{
    /// <summary>Few records leave a page without something odd, no record is made of nothing else.</summary>
    private const int OddShare = 80;

    private readonly CallGenerator _generator;
    private readonly PhpFieldWriter _fields;
    private readonly JsonBuffer _json;
    private readonly DeterministicRandom _random;
    private readonly TagWriter _tags;
    private readonly CallFacts _facts;
    private readonly Guid _id;
    private readonly Guid _callId;

    private RecordWriter(CallGenerator generator, int row, DateTime callDate, PhpFieldWriter fields)
    {
        _generator = generator;
        _fields = fields;
        _json = fields.Json;
        _facts = generator.FactsOf(row, callDate);
        _random = generator.DetailsOf(row);
        _id = generator.IdOf(row);
        _callId = _random.Percent(30) ? _id : _random.NextGuid();
        _tags = new TagWriter(fields, generator.UserId, _id, _facts.HangupDate ?? callDate);
    }

    public static void Write(CallGenerator generator, int row, DateTime callDate, bool odd, JsonBuffer json)
    {
        var fields = new PhpFieldWriter(json, odd ? generator.OddnessOf(row) : null) { OddShare = OddShare };
        new RecordWriter(generator, row, callDate, fields).Write();
    }

    private void Write()
    {
        Place? province = _random.Percent(96) ? _random.Pick(Place.Provinces) : null;
        Place? city = province is null ? null : _random.Pick(province.Cities);
        List<Turn> turns = _facts.Answered ? Conversation.Make(_random, _facts.Rounds) : [];
        int? carrier = Carrier();

        _json.BeginObject();
        WriteLabels(turns);
        _fields.Text("operator_name"u8, CarrierName(carrier));
        _fields.Text("extra"u8, People.Extra(_random));
        _fields.Text("name"u8, People.Name(_random));
        _fields.Text("company"u8, People.Company(_random, province));
        WriteAttachments();
        WriteCall(province, city, carrier);
        _fields.List("details"u8, turns, new TurnWriter(_generator, _fields, _tags, _random, _id, _callId, _facts).Write);
        _fields.ObjectOrNone("province"u8, province, WritePlace);
        _fields.ObjectOrNone("city"u8, city, WritePlace);
        WriteUnknown();
        _json.EndObject();
    }

    private void WriteLabels(List<Turn> turns)
    {
        Label[] labels = turns.Select(turn => turn.Label).OfType<Label>().Distinct().ToArray();
        _fields.List("tags"u8, labels, _tags.WriteTag);
        _fields.List("tag_groups"u8, labels.DistinctBy(label => label.Group).ToArray(), _tags.WriteGroup);
        _fields.List("llm_tags"u8, Sample(Label.FromLanguageModel, _facts.Answered ? 2 : 0), WriteLlmTag);
    }

    private void WriteAttachments()
    {
        bool reached = _facts.Answered && _facts.Rounds > 2;
        _fields.List("send_wechat_data"u8, reached && _fields.Chance(300) ? Once : [], WriteWeChat);
        _fields.List("components"u8, reached && _random.Percent(30) ? Once : [], WriteComponent);
        _fields.List("comments"u8, reached && _random.Percent(25) ? Sample(People.Remarks, 2) : [], WriteComment);
    }

    private void WriteCall(Place? province, Place? city, int? carrier)
    {
        DateTime called = _facts.CallDate;
        DateTime? answered = _facts.Answered ? called.AddSeconds(_facts.RingMs / 1000) : null;
        bool read = _random.Percent(40);
        int? gender = _facts.Answered ? _random.Below(3) : 0;
        int hangupParty = _fields.Chance(50) ? 3 : _random.Between(1, 2);
        string? levelName = LevelName();

        _fields.Key("id"u8, _id);
        _fields.Key("task_id"u8, _generator.TaskId);
        _fields.Number("group_id"u8, _generator.GroupId);
        _fields.Key("callid"u8, _callId);
        _fields.Decimal("score"u8, _facts.Score);
        _fields.Text("callee"u8, _facts.Callee);
        _fields.Text("caller_number"u8, _random.Percent(90) ? "0000000000" : null);
        _fields.Number("duration"u8, _facts.HangupDate is null ? null : _facts.RingMs + _facts.BillMs);
        _fields.Number("error_code"u8, 0);
        _fields.Number("gender"u8, gender);
        _fields.Text("level_id"u8, levelName is null ? null : "23059613-da4c-4e52-94e1-42e3a5c0c40d");
        // The order of a page hangs on it, so it is the one time that always comes as it should.
        _json.Name("calldate"u8);
        _json.Text(called);
        _fields.Count("bill"u8, _facts.Answered ? _facts.BillMs : _random.Percent(50) ? 0 : null);
        _fields.Text("hangupcause"u8, _facts.Answered ? "NORMAL_CLEARING" : _random.Pick(Causes));
        _fields.Time("hangupdate"u8, _facts.HangupDate);
        _fields.Time("answerdate"u8, answered);
        WriteBridge(answered);
        _fields.Number("hangup_disposition"u8, _facts.Answered ? hangupParty : null);
        _fields.Time("created_at"u8, called.AddSeconds(6));
        _fields.Time("updated_at"u8, read ? called.AddDays(1).AddSeconds(77) : _random.Percent(80) ? called.AddSeconds(50) : null);
        _fields.Count("rounds"u8, _facts.Answered ? _facts.Rounds : null);
        _fields.Text("level_name"u8, levelName);
        _fields.Time("read_at"u8, read ? called.AddDays(1).AddSeconds(77) : null);
        _fields.Number("province_id"u8, province?.Id);
        _fields.Number("city_id"u8, city?.Id);
        _fields.Number("operator"u8, carrier);
        _fields.Text("customer_id"u8, _random.NextGuid().ToString());
        _fields.Text("user_id"u8, _generator.UserId);
        _fields.Time("processed_at"u8, read && _random.Percent(30) ? called.AddDays(2) : null);
        _fields.Time("number_created_at"u8, called.AddDays(-3));
        // A call without a grade has 0 or nothing.
        _fields.Count("intention_results"u8, _facts.Intention == 0 && _fields.Chance(500) ? null : _facts.Intention);
        _fields.ObjectOrNone("level"u8, _fields.Chance(100) ? levelName : null, WriteLevel);
        _fields.Text("gender_str"u8, gender switch { 1 => "女", 2 => "男", _ => "未知" });
        _fields.Text("hangup_disposition_str"u8, !_facts.Answered ? null : hangupParty switch { 1 => "AI", 2 => "客户", _ => "未知" });
    }

    private void WriteBridge(DateTime? answered)
    {
        bool bridged = answered is not null && _random.Percent(6);
        bool picked = bridged && _random.Percent(70);
        _fields.Text("bridge_callid"u8, bridged ? _random.NextGuid().ToString() : null);
        _fields.Text("bridge_number"u8, bridged ? "0551" + _random.Between(60000000, 69999999) : null);
        _fields.Time("bridge_calldate"u8, bridged ? answered!.Value.AddSeconds(5) : null);
        _fields.Time("bridge_answerdate"u8, picked ? answered!.Value.AddSeconds(9) : null);
    }

    /// <summary>Fields that nobody has seen before.</summary>
    private void WriteUnknown()
    {
        if (_fields.Chance(150))
            _fields.Text("ai_summary"u8, "客户有意向，/需回访/");
        if (_fields.Chance(100))
        {
            _json.Name("dynamic_variables"u8);
            _json.Raw("{\"姓名\":\"\\u738b\\u4f1f\",\"金额\":1024.5,\"list\":[1,\"2\",null]}"u8);
        }
    }

    private void WritePlace(Place place)
    {
        _json.BeginObject();
        _fields.Number("id"u8, place.Id);
        _fields.Number("pid"u8, place.ParentId);
        _fields.Text("city"u8, place.Name);
        _fields.Text("area_code"u8, place.AreaCode);
        _fields.Text("post_code"u8, place.PostCode);
        _fields.Time("created_at"u8, PlacesMade);
        _fields.Time("updated_at"u8, PlacesMade);
        _json.EndObject();
    }

    private void WriteLlmTag((int Id, string Name) tag)
    {
        _json.BeginObject();
        _fields.Number("id"u8, tag.Id);
        _fields.Text("name"u8, tag.Name);
        _json.EndObject();
    }

    private void WriteWeChat(int index)
    {
        _json.BeginObject();
        _fields.Number("id"u8, index + 1);
        _fields.Text("wechat"u8, "wx_" + _facts.Callee);
        _fields.Number("status"u8, 1);
        _json.EndObject();
    }

    private void WriteComponent(int index)
    {
        _json.BeginObject();
        _fields.Text("id"u8, "733b8535-a1f9-4db9-9945-98a2a0c5490e");
        _fields.Text("name"u8, "微信");
        _fields.Text("type"u8, "text");
        _fields.Text("value"u8, _facts.Callee);
        _json.EndObject();
    }

    private void WriteComment(string remark)
    {
        _json.BeginObject();
        _fields.Number("id"u8, _random.Between(100, 99999));
        _fields.Key("record_id"u8, _id);
        _fields.Text("user_id"u8, "5b5cddd5-7635-4950-befe-a4bb9d252611");
        _fields.Text("content"u8, remark);
        // Unlike every other time of the service: ISO 8601 in UTC.
        _fields.Text("created_at"u8, IsoUtc(_facts.CallDate.AddHours(3)));
        _fields.Text("user_name"u8, _random.Pick(People.Staff));
        _json.EndObject();
    }

    private void WriteLevel(string name)
    {
        _json.BeginObject();
        _fields.Text("id"u8, "23059613-da4c-4e52-94e1-42e3a5c0c40d");
        _fields.Text("name"u8, name);
        _fields.Number("score_min"u8, 60);
        _json.EndObject();
    }

    private T[] Sample<T>(T[] values, int most)
    {
        int first = _random.Below(values.Length);
        return values.Skip(first).Take(_random.Below(most + 1)).ToArray();
    }

    private int? Carrier() => _fields.Chance(50) ? 4 : _random.Below(20) switch { 0 => null, int draw => draw % 3 + 1 };

    private static string? CarrierName(int? carrier) => carrier switch { 1 => "电信", 2 => "联通", 3 => "移动", null => null, _ => "广电" };

    private string? LevelName() => _facts.Intention switch
    {
        >= 1 and <= 5 => _random.Percent(3) ? "评分中" : $"{(char)('A' + _facts.Intention - 1)}类客户()",
        _ => null,
    };

    private static string IsoUtc(DateTime china) =>
        china.AddHours(-8).ToString("yyyy-MM-dd'T'HH:mm:ss'.000000Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static readonly int[] Once = [0];

    private static readonly string[] Causes = ["NO_ANSWER", "USER_BUSY", "CALL_REJECTED", "NORMAL_TEMPORARY_FAILURE", ""];

    private static readonly DateTime PlacesMade = new(2021, 4, 21, 10, 20, 33, DateTimeKind.Unspecified);
}
