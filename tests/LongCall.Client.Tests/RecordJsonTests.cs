using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LongCall.Json;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>A record's own JSON gives it back leaf by leaf; what databases read has every field, each of one type.</summary>
public sealed class RecordJsonTests
{
    private static readonly string[] Odd =
        ["null", "true", "-1", "1e999", "1.50", "1e2", "60.0", "4.2693159999999999", "\"\"", "\" 7 \"", "\"中\"", "[]", "{}", "[[]]", "[1,\"a\",null,{\"id\":1}]", "{\"0\":{\"id\":2}}", "{\"x\":{}}",
         "\"\\ud83d\"", "\"\\ud83d\\ude00\"", "\"\\u0000\\b\\f\\\"\\\\\\/\"", "12345678901234567890123", "\"0000-00-00\"", "\"2024-09-15T10:14:51.5Z\"", "\"1850-01-01 00:00:00\"", "{\"\":1,\"\\ud83d\":{\"a\":\"\\ude00\"}}"];

    [Fact]
    public async Task TheSampleComesBackLeafByLeaf()
    {
        CallRecord record = (await Answers.ReadAsync(Sample().ToJsonString()))[0];
        string[] leaves = Leaves.Of(record);

        Assert.True(leaves.Length >= 150, $"{leaves.Length} leaves");
        Assert.Equal(leaves, Leaves.Of(Again(record)));
        Assert.Equal(record.ToJson(), Again(record).ToJson());
    }

    [Fact]
    public void EveryFieldInEveryFormComesBack() => AssertThatEachFormComesBack(seed: 1, runs: 300);

    [Fact]
    [Trait("Speed", "Slow")]
    public void EveryFieldInEveryFormAlwaysComesBack() => AssertThatEachFormComesBack(seed: 2, runs: 1500);

    private static void AssertThatEachFormComesBack(int seed, int runs)
    {
        Random random = new(seed);
        for (int run = 0; run < runs; run++)
        {
            JsonObject sample = Sample();
            for (int changes = random.Next(1, 12); changes > 0; changes--) Change(sample, random);
            CallRecord record = CallRecord.FromJson(Encoding.UTF8.GetBytes(Unquoted(sample)));

            Assert.Equal(Leaves.Of(record), Leaves.Of(Again(record)));
        }
    }

    [Fact]
    public async Task TheSimulatorsRecordsComeBack()
    {
        await using Service service = await Service.StartAsync(new SimulatorOptions());   // with PHP's odd forms
        service.Server.AddTask("a", 300);
        Reading reading = await Reading.RunAsync(service.Connect(), "a", ReadPlan.All(100, 2, 0, long.MaxValue));

        Assert.Equal(300, reading.Records.Count);
        Assert.All(reading.Records, record => Assert.Equal(Leaves.Of(record), Leaves.Of(Again(record))));
    }

    [Fact]
    public void WhatNoFieldHoldsIsUnderOneName()
    {
        CallRecord record = CallRecord.FromJson("""{"score":"high","brand_new":{"a":[1,"二",null]},"tags":[{"id":1,"weight":3},"loose"]}"""u8);

        Assert.Equal(
            """{"tags":[{"id":"1","additional_properties":{"weight":3}}],"additional_properties":{"score":"high","brand_new":{"a":[1,"二",null]},"tags":[{"id":1,"weight":3},"loose"]}}""",
            record.ToJson());
        Assert.Equal(Leaves.Of(record), Leaves.Of(Again(record)));
    }

    [Fact]
    public async Task AFieldOfTheServiceNamedAsOursIsAFieldLikeAnyOther()
    {
        string[] values = ["{\"score\":\"high\",\"id\":7}", "{}", "{\"additional_properties\":{\"a\":1}}", "[1]", "\"x\"", "null"];
        string[] names = ["additional_properties", "\\u0061dditional_properties"];   // escaped, it is the same name
        foreach (string field in values.SelectMany(value => names.Select(name => $"\"{name}\":{value}")))
        {
            string inner = $"{{\"id\":1,{field},\"tag_groups\":[{{\"id\":2,{field}}}]}}";
            CallRecord record = (await Answers.ReadAsync($"{{\"id\":1,{field},\"province\":{inner},\"tags\":[{inner}],\"level\":{inner},\"details\":[{{{field},\"tags\":[{inner}]}}]}}"))[0];

            foreach (ServiceEntity entity in (ServiceEntity[])[record, record.Province!, record.Tags[0], record.Tags[0].TagGroups[0], record.Details[0].Tags[0].TagGroups[0]])
                Assert.True(entity.AdditionalProperties!.Contains("additional_properties"), field);
            Assert.Equal(Leaves.Of(record), Leaves.Of(Again(record)));
            Assert.Equal(Leaves.Of(record), Leaves.Of(Again(Again(record))));
        }
    }

    [Theory]
    [InlineData("""{"id":null,"city":null}""")]
    [InlineData("""{"id":null}""")]
    [InlineData("""{"created_at":"0000-00-00"}""")]
    public async Task ARegionWithoutAnyValueComesBack(string region)
    {
        CallRecord record = (await Answers.ReadAsync($$"""{"id":1,"province":{{region}},"tags":[{{region}}],"level":{{region}}}"""))[0];

        Assert.NotNull(record.Province);
        Assert.Equal(Leaves.Of(record), Leaves.Of(Again(record)));
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    public void TheTextIsTheSameInEveryCulture(string culture)
    {
        CallRecord record = CallRecord.FromJson("""{"calldate":"2024-09-15 10:14:51","read_at":"2024-09-15T02:14:51.250Z","score":-60.50,"bill":-3,"details":[{"volume_gain":4.2693159999999999}]}"""u8);
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        try
        {
            Assert.Equal("""{"calldate":"2024-09-15 10:14:51","score":-60.50,"bill":-3,"read_at":"2024-09-15 10:14:51.25","details":[{"volume_gain":4.269316}]}""", record.ToJson());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void ForDatabasesEveryFieldIsThereAndNothingThatTheyRefuse()
    {
        RecordJsonWriter writer = new(forEngines: true);
        writer.Write(CallRecord.FromJson("""{"id":1,"name":"\ud83d|\u0000|\ud83d\ude00","tags":{"3":{"id":5}},"\ude00":"\ud83d"}"""u8));
        JsonObject line = JsonNode.Parse(writer.Written)!.AsObject();

        Assert.Equal(Sample().Select(f => f.Key).Append("additional_properties").Append("sub_user_id").Order(StringComparer.Ordinal), line.Select(f => f.Key).Order(StringComparer.Ordinal));
        Assert.Equal("1", line["id"]!.GetValue<string>());
        Assert.Equal("\uFFFD|\uFFFD|😀", line["name"]!.GetValue<string>());
        Assert.Null(line["score"]);
        Assert.Equal("[]", line["details"]!.ToJsonString());
        Assert.Equal(11, line["tags"]![0]!.AsObject().Count);
        Assert.Equal("{\"\uFFFD\":\"\uFFFD\"}", line["additional_properties"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.DoesNotContain("\n", Encoding.UTF8.GetString(writer.Written), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"id\":\"1\"")]
    [InlineData("{\"id\":\"1\"}{}")]
    public void WhatIsNoRecordIsRefused(string json) => Assert.ThrowsAny<System.Text.Json.JsonException>(() => CallRecord.FromJson(Encoding.UTF8.GetBytes(json)));

    private static CallRecord Again(CallRecord record) => CallRecord.FromJson(Encoding.UTF8.GetBytes(record.ToJson()));

    private static JsonObject Sample() => JsonNode.Parse(Answers.SamplePage)!["data"]![0]!.AsObject();

    /// <summary>Gives one field, of the record or of something in it, another value: its place is marked, since half a surrogate cannot be in a node.</summary>
    private static void Change(JsonObject sample, Random random)
    {
        JsonObject[] objects = [sample, .. Inner(sample)];
        JsonObject target = objects[random.Next(objects.Length)];
        string[] names = [.. target.Select(f => f.Key), "brand_new", "另"];
        target[names[random.Next(names.Length)]] = "~" + random.Next(Odd.Length).ToString(CultureInfo.InvariantCulture) + "~";
    }

    private static IEnumerable<JsonObject> Inner(JsonNode? node) => node switch
    {
        JsonObject o => o.Select(f => f.Value).SelectMany(v => v is JsonObject inner ? Inner(inner).Prepend(inner) : Inner(v)),
        JsonArray a => a.SelectMany(v => v is JsonObject inner ? Inner(inner).Prepend(inner) : Inner(v)),
        _ => [],
    };

    private static string Unquoted(JsonObject sample)
    {
        string text = sample.ToJsonString();
        for (int i = 0; i < Odd.Length; i++) text = text.Replace($"\"~{i}~\"", Odd[i], StringComparison.Ordinal);
        return text;
    }
}
