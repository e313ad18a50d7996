using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LongCall.Json;
using LongCall.Masking;

namespace LongCall.Client.Tests;

/// <summary>Of a masked record no phone number is left whole anywhere, and what is none stays as it was.</summary>
public sealed class MaskingTests
{
    [Theory]
    [InlineData("13800001111", "138****1111")]
    [InlineData("回拨 13800001111，谢谢", "回拨 138****1111，谢谢")]
    [InlineData("tel13800001111_abc", "tel138****1111_abc")]
    [InlineData("+8613800001111", "+86138****1111")]
    [InlineData("+86 138 0000 1111", "+86 138 **** 1111")]
    [InlineData("008613800001111", "0086138****1111")]
    [InlineData("86-138-0000-1111", "86-138-****-1111")]
    [InlineData("8613800001111", "86138****1111")]
    [InlineData("013800001111", "0138****1111")]
    [InlineData("1 3 8 0 0 0 0 1 1 1 1", "1 3 8 * * * * 1 1 1 1")]
    [InlineData("１３８００００１１１１", "１３８****１１１１")]
    [InlineData("＋８６ １３８–００００–１１１１", "＋８６ １３８–****–１１１１")]
    [InlineData("138\u00a00000\u20141111", "138\u00a0****\u20141111")]
    [InlineData("138\u200b00001111", "138\u200b****1111")]
    [InlineData("13800001111 13900002222", "138****1111 139****2222")]
    [InlineData("13800001111/13900002222", "138****1111/139****2222")]
    [InlineData("1234567 138 0000 1111", "123**** *** 0000 1111", "138 0000 1111")]
    [InlineData("010-12345678", "010-****5678")]
    [InlineData("(010)12345678", "(010)****5678")]
    [InlineData("（0551）6123 4567", "（055*）*** 4567", "6123 4567")]
    [InlineData("0551-6123456", "055*-***3456")]
    [InlineData("055161234567", "055*****4567")]
    [InlineData("+86 551 61234567", "+86 551 ****4567")]
    [InlineData("+86 (0)10 12345678", "+86 (0)10 1***5678", "12345678")]
    [InlineData("400-800-1234", "400-***-1234")]
    [InlineData("4008001234", "400***1234")]
    [InlineData("800 820 8820", "800 *** 8820")]
    public void WhatHasTheFormOfANumberIsMasked(string text, string masked, string? leftOut = null)
    {
        string result = new PhoneMask([]).Text(text);

        if (leftOut is null) Assert.Equal(masked, result);
        else Assert.DoesNotContain(leftOut, result, StringComparison.Ordinal);
        Assert.Equal(text.Length, result.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("你好")]
    [InlineData("2024-09-15 10:14:51")]
    [InlineData("2024-09-15T02:14:51.250Z")]
    [InlineData("1726366491")]
    [InlineData("1726366491123")]
    [InlineData("1234567890123456789")]
    [InlineData("订单 2024091513800001111")]
    [InlineData("60.50")]
    [InlineData("23800001111")]
    [InlineData("1380000111")]
    [InlineData("9f1c3d52-7c0b-4b53-1716-446655440000")]
    [InlineData("a13800001111bcdef0123456789abcdef")]
    [InlineData("{\"order\":\"A-17\",\"n\":3}")]
    public void WhatIsNoNumberStays(string text) => Assert.Equal(text, new PhoneMask([]).Text(text));

    [Theory]
    [InlineData("85512345", "打 85512345 或 8551-2345", "打 855*2345 或 855*-2345")]
    [InlineData("95588", "95588 来电，金额 955880", "*5588 来电，金额 955880")]
    [InlineData("+1 415 555 2671", "14155552671, 1-415-555-2671", "141****2671, 1-41*-***-2671")]
    [InlineData("13800001111", "2024091513800001111", "20240915138****1111")]
    [InlineData("+8613800001111_abc", "a13800001111bcdef0123456789abcdef", "a138****1111bcdef0123456789abcdef")]
    [InlineData("8001", "转 8001", "转 8001")]
    public void TheRecordsOwnNumbersAreMaskedInAnyForm(string own, string text, string masked) =>
        Assert.Equal(masked, new PhoneMask([.. PhoneMask.NumbersOf(own)]).Text(text));

    [Theory]
    [InlineData("18555525545_abc", "185****5545_abc")]
    [InlineData("+1 (415) 555-2671", "+1 (41*) ***-2671")]
    [InlineData("85512345", "855*2345")]
    [InlineData("8551234", "***1234")]
    [InlineData("95588", "*5588")]
    [InlineData("13800001111,85512345", "138****1111,855*2345")]
    [InlineData("13800001111 转 8001", "138****1111 转 8001")]
    [InlineData("", "")]
    [InlineData("unknown", "unknown")]
    public void AFieldForNumbersIsMaskedInAnyForm(string field, string masked) => Assert.Equal(masked, PhoneMask.Field(field));

    [Fact]
    public void ItIsMaskedWhereverItStandsAndNowhereElse()
    {
        const string n = "13800001111";
        CallRecord record = CallRecord.FromJson(Encoding.UTF8.GetBytes("""
            {"id":"#N#","task_id":"#N#","callid":"#N#","customer_id":"#N#","calldate":"2024-09-15 10:14:51","score":60.50,"bill":#N#,
            "callee":"+86#N#_x","caller_number":"85512345","bridge_number":"#N#","name":"王#N#","company":"#N#","extra":"{\"phone\":\"#N#\",\"local\":\"8551-2345\"}",
            "tags":[{"id":1,"name":"#N#","description":"#N#"}],"components":[{"id":2,"name":"电话 #N#","value":"#N#"}],"comments":[{"content":"#N#","user_name":"#N#"}],
            "details":[{"id":3,"callee":"#N#","question":"我是138 0000 1111","answer_content":"#N#","split_question":"138-0000-1111"}],
            "level":{"#N#":[#N#,"#N#",{"x":1.3800001111e10}]},"send_wechat_data":[{"wechat":"#N#"}],
            "additional_properties":{"phone":#N#,"hot":4008001234,"order":1234567890123456789,"callee":["85512345"],"score":"#N#?","n":17,"deep":{"deeper":["#N#"]}}}
            """.Replace("#N#", n, StringComparison.Ordinal)));

        CallRecord masked = new RecordMask().Apply(record);

        string text = masked.ToJson();
        Assert.Equal(5, Regex.Count(text, n));   // ids, and a number of milliseconds
        Assert.DoesNotContain("138 0000 1111", text, StringComparison.Ordinal);
        Assert.DoesNotContain("138-0000-1111", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("8551-?2345", text);
        Assert.DoesNotContain("4008001234", text, StringComparison.Ordinal);
        Assert.Equal("+86138****1111_x", masked.Callee);
        Assert.Equal(n, masked.Id);
        Assert.Equal(record.CallDate, masked.CallDate);
        Assert.Equal(60.50m, masked.Score);
        Assert.Equal("138****1111", masked.AdditionalProperties!["phone"]);
        Assert.Equal(1234567890123456789L, masked.AdditionalProperties["order"]);
        Assert.Equal(17L, masked.AdditionalProperties["n"]);
        Assert.Equal("电话 138****1111=138****1111", masked.Components.ToString());
        Assert.Equal("客户: 我是138 **** 1111\nAI: 138****1111", masked.Details.ToString());
        Assert.Equal("+86" + n + "_x", record.Callee);   // the record itself is as it was
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void NoMobileNumberOfAnOddRecordSurvives(int seed)
    {
        Random random = new(seed);
        RecordMask masking = new();
        for (int run = 0; run < 100; run++)
        {
            JsonObject sample = JsonNode.Parse(Answers.SamplePage)!["data"]![0]!.AsObject();
            List<string> hidden = [];
            for (int changes = random.Next(1, 15); changes > 0; changes--) Hide(sample, random, hidden);
            CallRecord record = CallRecord.FromJson(Encoding.UTF8.GetBytes(sample.ToJsonString()));
            RecordJsonWriter writer = new(forEngines: true);

            CallRecord masked = masking.Apply(record);

            writer.Write(masked);
            string text = FullWidth.ToHalfWidth(Encoding.UTF8.GetString(writer.Written) + string.Join('\n', Leaves.Of(masked)));
            string digits = Regex.Replace(text, @"[ \-]", string.Empty);
            foreach (string number in hidden) Assert.False(digits.Contains(number, StringComparison.Ordinal), $"seed {seed}, run {run}: {number} in {text}");
            Assert.Equal(Leaves.Of(masked), Leaves.Of(masking.Apply(masked)));   // nothing is left to be masked
        }
    }

    [Fact]
    public void ARecordWithoutNumbersStaysLeafByLeaf()
    {
        CallRecord record = CallRecord.FromJson("""{"id":"1","name":"\ud83d|\u0000|\ud83d\ude00","score":1.50,"tags":{"3":{"id":5}},"\ude00":"\ud83d","level":{"a":[1,2.50,null,true,1e999]},"sub_user_id":"7","details":[{"volume_gain":4.2693159999999999}]}"""u8);

        Assert.Equal(Leaves.Of(record), Leaves.Of(new RecordMask().Apply(record)));
    }

    /// <summary>Puts a mobile number, in one of its forms, into a field that is no id, no time and no measure.</summary>
    private static void Hide(JsonObject sample, Random random, List<string> hidden)
    {
        string number = "1" + random.NextInt64(3_000_000_000, 9_999_999_999).ToString(CultureInfo.InvariantCulture);
        string form = random.Next(7) switch
        {
            0 => "+86" + number,
            1 => $"{number[..3]} {number[3..7]}-{number[7..]}",
            2 => string.Concat(number.Select(c => (char)(c - '0' + '０'))),
            3 => "0086 " + number,
            4 => "请打" + number + "，或者" + number,
            _ => number,
        };
        string[] texts = ["name", "company", "extra", "callee", "caller_number", "bridge_number", "level_name", "gender_str", "new_field", "另"];
        JsonNode value = random.Next(8) == 0 ? JsonValue.Create(long.Parse(number, CultureInfo.InvariantCulture)) : JsonValue.Create(form);
        JsonObject turn = sample["details"]![0]!.AsObject();
        switch (random.Next(8))
        {
            case 0: sample["comments"]!.AsArray().Add(new JsonObject { ["content"] = value, ["phone"] = value.DeepClone() }); break;
            case 1: sample["components"]!.AsArray().Add(new JsonObject { ["name"] = form, ["value"] = value }); break;
            case 2: turn[random.Next(2) == 0 ? "question" : "answer_content"] = value; break;
            case 3: sample["level"] = new JsonObject { ["a"] = new JsonArray(value, new JsonObject { [form] = 1 }) }; break;
            case 4: sample["send_wechat_data"] = new JsonArray(new JsonObject { ["to"] = value }); break;
            case 5: sample["tags"]!.AsArray().Add(new JsonObject { ["name"] = value, ["pivot"] = new JsonObject { ["x"] = form } }); break;
            case 6: sample["additional_properties"] = new JsonObject { ["a"] = new JsonArray(value), [form] = form }; break;
            default: sample[texts[random.Next(texts.Length)]] = value; break;
        }
        hidden.Add(number);
    }
}
