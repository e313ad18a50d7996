using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;

namespace LongCall.Client.Tests;

/// <summary>What the service sends is found in the objects, in whatever form PHP has put it.</summary>
public sealed class ModelTests
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["calldate"] = "CallDate", ["answerdate"] = "AnswerDate", ["hangupdate"] = "HangupDate", ["intention_results"] = "IntentionTag",
        ["bill"] = "BillMs", ["duration"] = "DurationMs", ["hangup_disposition"] = "HangupParty", ["hangup_disposition_str"] = "HangupPartyName",
        ["operator"] = "Carrier", ["operator_name"] = "CarrierName", ["gender_str"] = "GenderName", ["bridge_callid"] = "BridgeCallId",
        ["bridge_calldate"] = "BridgeCallDate", ["bridge_answerdate"] = "BridgeAnswerDate", ["callid"] = "CallId", ["hangupcause"] = "HangupCause",
        ["send_wechat_data"] = "SendWeChatData", ["pid"] = "ParentId", ["asrtype"] = "AsrType",
    };

    private static JsonObject Sample => JsonNode.Parse(Answers.SamplePage)!["data"]![0]!.AsObject();

    [Fact]
    public async Task EveryLeafOfTheSampleIsInTheObject()
    {
        Reading reading = await Answers.ReadBodyAsync(Encoding.UTF8.GetBytes(Answers.SamplePage));

        CallRecord record = Assert.Single(reading.Records);
        Assert.Equal(29, reading.Steps[0].Total);
        int leaves = AssertSame(Sample, record, "$");
        Assert.True(leaves >= 150, $"{leaves} leaves");
        Assert.Null(record.AdditionalProperties);
        Assert.Equal(new DateTimeOffset(2026, 2, 4, 13, 22, 26, TimeSpan.FromHours(8)), record.Comments[0].CreatedAt);
        Assert.Equal(TimeSpan.FromHours(8), record.Comments[0].CreatedAt!.Value.Offset);
        Assert.Equal(4.269316, record.Details[0].VolumeGain);
    }

    [Fact]
    public async Task EveryPropertyHasAFieldAndAnUnknownOneIsKept()
    {
        JsonObject sample = Sample;
        sample["brand_new"] = JsonNode.Parse("""{"a":[1,"二",null]}""");
        sample["details"]![0]!["contents"] = "x";
        sample["tags"]![0]!["weight"] = 3;

        CallRecord record = (await Answers.ReadAsync(sample.ToJsonString()))[0];

        Assert.Equal("""{"brand_new":{"a":[1,"二",null]}}""", record.AdditionalProperties!.ToString());
        Assert.Equal("""{"contents":"x"}""", record.Details[0].AdditionalProperties!.ToString());
        Assert.Equal("""{"weight":3}""", record.Tags[0].AdditionalProperties!.ToString());
        IEnumerable<string> unset = typeof(CallRecord).GetProperties().Select(p => p.Name).Except(sample.Select(f => PropertyName(f.Key, record)));
        Assert.Equal(["SubUserId", "AdditionalProperties"], unset);   // the one is the question's, the other for what no property holds
    }

    [Fact]
    public async Task NullAndMissingAreNoneInEveryField()
    {
        JsonObject sample = Sample;
        string[] fields = [.. sample.Select(f => f.Key)];
        List<CallRecord> nulls = await Answers.ReadAsync([.. fields.Select(f => With(f, "null"))]);
        List<CallRecord> missing = await Answers.ReadAsync([.. fields.Select(Without)]);

        for (int i = 0; i < fields.Length; i++)
        {
            AssertNone(nulls[i], fields[i]);
            AssertNone(missing[i], fields[i]);
        }
    }

    [Fact]
    public async Task AnEmptyTextIsNoneUnlessTheFieldIsText()
    {
        string[] fields = [.. Sample.Select(f => f.Key)];
        List<CallRecord> records = await Answers.ReadAsync([.. fields.Select(f => With(f, "\"\""))]);

        for (int i = 0; i < fields.Length; i++)
        {
            if (PropertyOf(records[i], fields[i]).PropertyType == typeof(string)) Assert.Equal("", ValueOf(records[i], fields[i]));
            else AssertNone(records[i], fields[i]);
        }
    }

    [Fact]
    public async Task NumbersAsTextAndTextAsNumbersAreRead()
    {
        JsonObject sample = Sample;
        string[] fields = [.. sample.Where(f => f.Value is JsonValue).Select(f => f.Key)];
        string[] numeric = [.. fields.Where(f => sample[f]!.GetValueKind() == System.Text.Json.JsonValueKind.Number)];
        List<CallRecord> asText = await Answers.ReadAsync([.. numeric.Select(f => With(f, $"\"{sample[f]}\""))]);
        for (int i = 0; i < numeric.Length; i++)
        {
            AssertSame(sample[numeric[i]], ValueOf(asText[i], numeric[i]), numeric[i]);
            Assert.Null(asText[i].AdditionalProperties);
        }

        string[] texts = [.. fields.Where(f => PropertyOf(asText[0], f).PropertyType == typeof(string))];
        List<CallRecord> asNumbers = await Answers.ReadAsync([.. texts.Select(f => With(f, "18555525545"))]);
        for (int i = 0; i < texts.Length; i++) Assert.Equal("18555525545", ValueOf(asNumbers[i], texts[i]));
    }

    [Fact]
    public async Task ListsAndObjectsComeInEachOthersClothes()
    {
        JsonObject sample = Sample;
        List<CallRecord> records = await Answers.ReadAsync(
            With("province", "[]"), With("city", "{}"), With("level", "[]"), With("tags", "{}"), With("details", "{ }"), With("send_wechat_data", "{}"),
            With("llm_tags", """{"0":{"id":1,"name":"甲"},"2":{"id":"2","name":"乙"}}"""),
            With("send_wechat_data", """[{"a":1},{"b":[]}]"""),
            With("level", """{"name":"A","depth":{"x":1}}"""),
            With("extra", """{"order":"中"}"""));

        Assert.All(records, r => Assert.Null(r.AdditionalProperties));
        Assert.Null(records[0].Province);
        Assert.Null(records[1].City);
        Assert.Null(records[2].Level);
        Assert.Empty(records[3].Tags);
        Assert.Empty(records[4].Details);
        Assert.Empty(records[5].SendWeChatData);
        Assert.Equal(["1", "2"], records[6].LlmTags.Select(t => t.Id));
        Assert.Equal("""{"a":1}; {"b":[]}""", records[7].SendWeChatData.ToString());
        Assert.Equal(1L, ((ServiceObject)records[8].Level!["depth"]!)["x"]);
        Assert.Equal("""{"order":"中"}""", records[9].Extra);
    }

    [Theory]
    [InlineData("score", "\"60\"", "60")]
    [InlineData("score", "60.50", "60.50")]
    [InlineData("score", "\" 60.5 \"", "60.5")]
    [InlineData("bill", "37140.0", "37140")]
    [InlineData("rounds", "true", "1")]
    [InlineData("rounds", "false", "0")]
    [InlineData("gender", "\"1\"", "1")]
    [InlineData("intention_results", "9", "9")]
    [InlineData("intention_results", "0", "None")]
    [InlineData("intention_results", "\"5\"", "E")]
    [InlineData("operator", "7", "7")]
    [InlineData("hangup_disposition", "\"1\"", "AI")]
    [InlineData("calldate", "\"0000-00-00 00:00:00\"", null)]
    [InlineData("read_at", "\"2024-09-15T10:14:51.000000Z\"", "2024-09-15 18:14:51")]
    [InlineData("read_at", "\"2024-09-15T10:14:51+08:00\"", "2024-09-15 10:14:51")]
    [InlineData("name", "\"\\u4f60\\u597d\"", "你好")]
    [InlineData("name", "\"\\ud83d\\ude00\"", "😀")]
    public async Task AValueIsReadAsItWasMeant(string field, string json, string? expected)
    {
        CallRecord record = (await Answers.ReadAsync(With(field, json)))[0];

        object? value = ValueOf(record, field);
        Assert.Equal(expected, value is DateTimeOffset time ? ChinaTime.ToWire(time) : Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null);
        Assert.Null(record.AdditionalProperties);
    }

    [Theory]
    [InlineData("score", "\"high\"")]
    [InlineData("score", "{\"a\":1}")]
    [InlineData("bill", "1.5")]
    [InlineData("rounds", "99999999999")]
    [InlineData("calldate", "\"yesterday\"")]
    [InlineData("calldate", "\"2024-02-30 00:00:00\"")]
    [InlineData("calldate", "20240915")]
    [InlineData("name", "{\"first\":\"a\"}")]
    [InlineData("name", "true")]
    [InlineData("province", "[1]")]
    [InlineData("level", "\"A\"")]
    [InlineData("tags", "\"a,b\"")]
    [InlineData("tags", "[\"a\"]")]
    public async Task WhatCannotBeTypedIsKept(string field, string json)
    {
        Reading reading = await Answers.ReadBodyAsync(Encoding.UTF8.GetBytes($$"""{"code":200,"meta":{"total":1},"data":[{{With(field, json)}}]}"""));

        CallRecord record = Assert.Single(reading.Records);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse($$"""{"{{field}}":{{json}}}"""), JsonNode.Parse(record.AdditionalProperties!.ToString())));
        object? value = ValueOf(record, field);
        if (value is IEnumerable list) Assert.Empty(list);
        else Assert.Null(value);
        Assert.Contains(reading.Log, l => l.Contains($"'{field}'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("9999-12-31T16:00:00.0000000+00:00")]
    [InlineData("9999-12-31T23:59:59.9999999-14:00")]
    [InlineData("0001-01-01 00:00:00")]
    [InlineData("0001-01-01T07:59:59")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("2024-09-15T10:14:51+99:00")]
    public async Task ATimeThatIsNoInstantInChinaIsKeptWhereverItStands(string time)
    {
        string kept = $$"""{"created_at":"{{time}}"}""", list = $"[{kept}]";
        CallRecord record = (await Answers.ReadAsync($$"""{"id":"1","created_at":"{{time}}","province":{{kept}},"comments":{{list}},"details":[{"created_at":"{{time}}","tags":{{list}}}],"tags":[{"tag_groups":{{list}}}]}"""))[0];

        ServiceEntity[] all = [record, record.Province!, record.Comments[0], record.Details[0], record.Details[0].Tags[0], record.Tags[0].TagGroups[0]];
        Assert.All(all, entity => Assert.Equal(kept, entity.AdditionalProperties!.ToString()));
        Assert.All(all, entity => Assert.Null(ValueOf(entity, "created_at")));
    }

    [Theory]
    [InlineData("9999-12-31T15:59:59Z", "9999-12-31 23:59:59")]
    [InlineData("9999-12-31 23:59:59", "9999-12-31 23:59:59")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01 08:00:00")]
    [InlineData("0001-01-01 08:00:00", "0001-01-01 08:00:00")]
    public async Task ATimeAtTheEndOfTheCalendarIsRead(string time, string expected)
    {
        CallRecord record = (await Answers.ReadAsync($$"""{"id":"1","read_at":"{{time}}"}"""))[0];

        Assert.Equal(expected, ChinaTime.ToWire(record.ReadAt!.Value));
        Assert.Null(record.AdditionalProperties);
    }

    [Fact]
    public async Task AListOfMoreItemsThanARecordCanHaveIsKept()
    {
        string turns = "[" + string.Join(',', Enumerable.Repeat("{}", 10_001)) + "]";
        CallRecord record = (await Answers.ReadAsync($$"""{"id":"1","details":{{turns}}}"""))[0];

        Assert.Empty(record.Details);
        Assert.Equal($$"""{"details":{{turns}}}""", record.AdditionalProperties!.ToString());
    }

    [Fact]
    public async Task NoTextOfAConversationTakesMoreThanLinearTime()
    {
        const int Length = 1_000_000;
        string blanks = new(' ', Length), digits = new('1', Length);
        string[] texts =
        [
            "(停顿" + blanks, "(停顿" + digits, "(停顿1." + digits, "(停顿" + blanks + "秒" + blanks, "(" + blanks, new('(', Length), blanks + "秒x", digits + "秒x", digits + blanks + "秒x",
            "0.1秒" + blanks + "x", string.Concat(Enumerable.Repeat("<a", Length / 2)), "<a" + blanks, blanks + ":", "Q" + digits + ":", string.Concat(Enumerable.Repeat(" 1\\n", Length / 5)) + "秒", string.Concat(Enumerable.Repeat("(停顿 ", Length / 4)),
        ];
        System.Diagnostics.Stopwatch clock = System.Diagnostics.Stopwatch.StartNew();
        foreach (string text in texts)
        {
            CallRecord record = (await Answers.ReadAsync($$"""{"id":"1","details":[{"notify":"enter","question":"{{text}}","answer_content":"{{text}}"}]}"""))[0];
            record.Details.ToString();
        }
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), clock.Elapsed.ToString());
    }

    [Fact]
    public async Task AnObjectOfManyMembersIsReadInLinearTime()
    {
        string level = "{" + string.Join(',', Enumerable.Range(0, 200_000).Select(i => $"\"m{i}\":{i}")) + "}";
        CallRecord record = (await Answers.ReadAsync($$"""{"id":"1","level":{{level}}}"""))[0];

        System.Diagnostics.Stopwatch clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(200_000, record.Level!.Count);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), clock.Elapsed.ToString());
    }

    [Fact]
    public async Task TheTextOfAListIsThatOfItsItems()
    {
        CallRecord record = (await Answers.ReadAsync(Sample.ToJsonString()))[0];

        Assert.Equal("是谁", record.Tags.ToString());
        Assert.Equal("否定", record.TagGroups.ToString());
        Assert.Equal("礼貌; 敷衍; 有时间; 拒加微", record.LlmTags.ToString());
        Assert.Equal("微信=18555501234", record.Components.ToString());
        Assert.Equal("备注信息1; 备注信息2", record.Comments.ToString());
        Assert.Equal("", record.SendWeChatData.ToString());
        Assert.Equal("客户: 挂了吧。", record.Details.ToString());
        Assert.Equal("安徽", record.Province!.ToString());
        Assert.Equal("蚌埠", record.City!.ToString());
    }

    [Fact]
    public async Task TheConversationIsEachUtteranceOnceInOrder()
    {
        string[] turns =
        [
            Turn(5, "asrmessage_notify", "多少钱？", "<speak>Q2: 三百<break time='1s'/>元(停顿1秒)。</speak>"),
            Turn(1, "enter", null, "0.1秒\nQ1:您好"),
            Turn(2, "asrprogress_notify", "你", null),
            Turn(3, "asrprogress_notify", "你好", null),
            Turn(4, "asrmessage_notify", "你好", "请问要课程吗"),
            Turn(6, "playback_result", "放完", "放完"),
            Turn(7, "wait_result", "等", "等"),
            Turn(8, "bye", "好的", "再见"),
            Turn(9, "asrprogress_notify", "挂了", null),
        ];

        CallRecord record = (await Answers.ReadAsync(With("details", "[" + string.Join(',', turns) + "]")))[0];

        Assert.Equal("AI: 您好\n客户: 你好\nAI: 请问要课程吗\n客户: 多少钱？\nAI: 三百元。\n客户: 好的\nAI: 再见\n客户: 挂了", record.Details.ToString());
        Assert.Equal(9, record.Details.Count);
        Assert.Equal("<speak>Q2: 三百<break time='1s'/>元(停顿1秒)。</speak>", record.Details[0].AnswerContent);
    }

    [Fact]
    public async Task AServiceObjectIsReadOnlyInOrderAndWhole()
    {
        CallRecord record = (await Answers.ReadAsync(With("level", """{"z":1,"A":"中","n":null,"f":4.2693159999999999,"big":12345678901234567890,"l":[1,[2],{"x":true}],"z":2}""")))[0];
        ServiceObject level = record.Level!;

        Assert.Equal(["z", "A", "n", "f", "big", "l"], level.Keys.Cast<string>());
        Assert.Equal(2L, level["z"]);
        Assert.Equal("中", level["a"]);
        Assert.Null(level["n"]);
        Assert.Null(level["nothing"]);
        Assert.True(level.Contains("N"));
        Assert.False(level.Contains("nothing"));
        Assert.Equal(12345678901234567890m, level["big"]);
        Assert.Contains("4.2693159999999999", level.ToString(), StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => level["z"] = 3);
        Assert.Throws<NotSupportedException>(((IDictionary)level).Clear);
        Assert.Equal(6, level.Cast<DictionaryEntry>().Count());
    }

    [Fact]
    public async Task ListsReadByManyThreadsAtOnceAreOneList()
    {
        List<CallRecord> records = await Answers.ReadAsync([.. Enumerable.Range(0, 200).Select(i => With("callee", i.ToString(CultureInfo.InvariantCulture)))]);

        Parallel.ForEach(records, new ParallelOptions { MaxDegreeOfParallelism = 2 }, record =>
        {
            ServiceList<CallTurn>[] lists = new ServiceList<CallTurn>[4];
            Parallel.For(0, 4, i => lists[i] = record.Details);
            Assert.All(lists, l => Assert.Same(record.Details, l));
            Assert.Equal("挂了吧。", lists[0][0].Question);
        });
    }

    private static string Turn(int sequence, string notify, string? question, string? answer) =>
        new JsonObject { ["sequence"] = sequence, ["notify"] = notify, ["question"] = question, ["answer_content"] = answer, ["answer_text"] = "节点" }.ToJsonString();

    private static string With(string field, string json)
    {
        JsonObject sample = Sample;
        sample.Remove(field);
        if (field != "id") sample["id"] = Guid.NewGuid().ToString();
        string rest = sample.ToJsonString();
        return rest[..^1] + ",\"" + field + "\":" + json + "}";
    }

    private static string Without(string field)
    {
        JsonObject sample = Sample;
        if (field != "id") sample["id"] = Guid.NewGuid().ToString();
        sample.Remove(field);
        return sample.ToJsonString();
    }

    private static string PropertyName(string field, object owner) => owner is Region && field == "city"
        ? "Name"
        : Names.TryGetValue(field, out string? name) ? name : string.Concat(field.Split('_').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    private static PropertyInfo PropertyOf(object owner, string field) => owner.GetType().GetProperty(PropertyName(field, owner)) ?? throw new MissingMemberException(owner.GetType().Name, field);

    private static object? ValueOf(object owner, string field) => PropertyOf(owner, field).GetValue(owner);

    private static void AssertNone(CallRecord record, string field)
    {
        object? value = ValueOf(record, field);
        if (value is IEnumerable list and not string) Assert.Empty(list);
        else Assert.True(value is null, field);
        Assert.True(record.AdditionalProperties is null, field);
    }

    /// <summary>How many leaves were compared.</summary>
    private static int AssertSame(JsonNode? sent, object? value, string path)
    {
        switch (sent)
        {
            case JsonObject when value is ServiceObject:
                Assert.True(JsonNode.DeepEquals(sent, JsonNode.Parse(value.ToString()!)), path);
                return sent.AsObject().Count;
            case JsonObject fields:
                return fields.Sum(f => AssertSame(f.Value, ValueOf(value!, f.Key), path + "." + f.Key));
            case JsonArray items:
                object[] list = [.. ((IEnumerable)value!).Cast<object>()];
                Assert.True(items.Count == list.Length, path);
                return items.Select((item, i) => AssertSame(item, list[i], $"{path}[{i}]")).Sum();
            case null:
                Assert.True(value is null, path);
                return 1;
        }
        string expected = sent.ToString();
        string? actual = value switch
        {
            DateTimeOffset time when expected.EndsWith('Z') => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            DateTimeOffset time => ChinaTime.ToWire(time),
            Enum e => Convert.ToInt64(e, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
            double d => d == double.Parse(expected, CultureInfo.InvariantCulture) ? expected : d.ToString(CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
        Assert.True(expected == actual, $"{path}: {expected} became {actual}");
        return 1;
    }
}
