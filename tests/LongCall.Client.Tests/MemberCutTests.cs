using System.Text;
using System.Text.Json.Nodes;
using LongCall.Json;

namespace LongCall.Client.Tests;

/// <summary>The script is taken out of JSON that comes in blocks, and nothing else is, wherever the blocks end.</summary>
public sealed class MemberCutTests
{
    private const string Script = """[{"id":1,"text":"他说\"好\"，\\","more":{"a":[1,2,{}],"b":"]}"}},"\u4f60\"",[],true,null,-1.5e3]""";

    /// <summary>What comes, with @ for a script, and what is left of it.</summary>
    public static TheoryData<string, string> Bodies() => new()
    {
        { """{"code":200,"data":{"records":[1],"utterances":@,"info":{"x":1}}}""", """{"code":200,"data":{"records":[1],"utterances":0,"info":{"x":1}}}""" },
        { """{"data":{"utterances":@},"code":200}""", """{"data":{"utterances":0},"code":200}""" },
        { """  { "data" : { "a":"中" , "utterances" : @ , "b":2 } } """, """  { "data" : { "a":"中" , "utterances" : 0 , "b":2 } } """ },
        { """{"data":{"utterances":@,"utterances":{"x":"}"},"z":1},"data":{"utterances":"中"}}""", """{"data":{"utterances":0,"utterances":0,"z":1},"data":{"utterances":0}}""" },
        { """{"data":{"utterances":"a\\","b":1}}""", """{"data":{"utterances":0,"b":1}}""" },
        { """{"data":{"utterances":"a\\\"","b":1}}""", """{"data":{"utterances":0,"b":1}}""" },
        { """{"data":{"utterances":12,"b":1}}""", """{"data":{"utterances":0,"b":1}}""" },
        { """{"data":{"utterances":null}}""", """{"data":{"utterances":0}}""" },
        { """{"data":{"utterances":[] ,"b":1}}""", """{"data":{"utterances":0 ,"b":1}}""" },
        { """{"data":{"utterances":true }}""", """{"data":{"utterances":0 }}""" },
        // Escaped names.
        { """{"d\u0061ta":{"\u0075tterances":@,"b":1}}""", """{"d\u0061ta":{"\u0075tterances":0,"b":1}}""" },
        { """{"data":{"utter\"ances":[1],"b":1}}""", """{"data":{"utter\"ances":[1],"b":1}}""" },
        { """{"data":{"utterances\\":[1],"b":1}}""", """{"data":{"utterances\\":[1],"b":1}}""" },
        // At other depths, under other names and as a value it stays.
        { """{"utterances":[1],"data":{"info":{"utterances":[2]},"list":[{"utterances":[3]}]}}""", """{"utterances":[1],"data":{"info":{"utterances":[2]},"list":[{"utterances":[3]}]}}""" },
        { """{"info":{"utterances":[1]},"data":[{"utterances":[2]}]}""", """{"info":{"utterances":[1]},"data":[{"utterances":[2]}]}""" },
        { """{"data":{"a":"utterances","b":["utterances",1],"utterances2":[1],"Utterances":[2]}}""", """{"data":{"a":"utterances","b":["utterances",1],"utterances2":[1],"Utterances":[2]}}""" },
        { """{"x":"data","y":{"utterances":[1]}}""", """{"x":"data","y":{"utterances":[1]}}""" },
        { """{"data":1,"y":{"utterances":[1]}}""", """{"data":1,"y":{"utterances":[1]}}""" },
        { """{"data":{"a":{"b":1},"c":[[]],"utterances":[1]}}""", """{"data":{"a":{"b":1},"c":[[]],"utterances":0}}""" },
        // What is no JSON object, or no whole one.
        { """<html>{"data":{"utterances":[1]}}</html>""", """<html>{"data":{"utterances":[1]}}</html>""" },
        { """[{"data":{"utterances":[1]}}]""", """[{"data":{"utterances":[1]}}]""" },
        { """{"data":{"utterances":[1,"a""", """{"data":{"utterances":0""" },
        { """{"data":{"utterances":}}""", """{"data":{"utterances":}}""" },
        { """{"data":{"utterances":,"b":1}}""", """{"data":{"utterances":,"b":1}}""" },
        { """{"data":{"utter\uances":[1]}}""", """{"data":{"utter\uances":[1]}}""" },
        { "", "" },
        { "\uFEFF{\"data\":{\"utterances\":[1]}}", "\uFEFF{\"data\":{\"utterances\":0}}" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void TheScriptIsTakenOutAndNothingElse(string body, string left)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body.Replace("@", Script, StringComparison.Ordinal));
        foreach (int block in new[] { 1, 2, 3, 5, 7, 16, 64, 100_000 })
        {
            Assert.Equal(left, Encoding.UTF8.GetString(Cut(bytes, block, out long cut)));
            Assert.Equal(left != body, cut > 0);
        }
    }

    [Fact]
    public void WhatIsTakenOutMustBeUtf8AcrossBlocks()
    {
        byte[] good = Encoding.UTF8.GetBytes("""{"data":{"utterances":["中文𝄞"]}}""");
        for (int block = 1; block < good.Length; block++) Cut(good, block, out _);

        int at = Encoding.UTF8.GetString(good).IndexOf('中', StringComparison.Ordinal);
        foreach (byte wrong in new byte[] { 0xFF, 0xC0, (byte)'x' })
        {
            byte[] bad = [.. good];
            bad[at + 1] = wrong;
            for (int block = 1; block < bad.Length; block++)
                Assert.Same(Malformation.NotUtf8, Assert.Throws<MalformedAnswerException>(() => Cut(bad, block, out _)).Reason);
        }
    }

    [Fact]
    public void AnyJsonKeepsEverythingElse()
    {
        for (int seed = 1; seed <= 500; seed++)
        {
            Random random = new(seed);
            JsonObject data = Object(random, 0);
            if (random.Next(4) > 0) data["utterances"] = Node(random, 0);
            JsonObject whole = new() { ["code"] = 200, ["data"] = data };
            if (random.Next(2) > 0) whole["utterances"] = Node(random, 2);
            byte[] bytes = Encoding.UTF8.GetBytes(whole.ToJsonString(new() { WriteIndented = random.Next(2) > 0 }));

            JsonNode left = JsonNode.Parse(Cut(bytes, random.Next(1, 40), out _))!;

            if (data.ContainsKey("utterances")) data["utterances"] = 0;
            Assert.True(JsonNode.DeepEquals(whole, left), left.ToJsonString());
        }
    }

    private static byte[] Cut(byte[] body, int blockSize, out long cutBytes)
    {
        MemberCut cut = new("data", "utterances");
        List<byte> left = [];
        byte[] block = new byte[blockSize];
        for (int at = 0; at < body.Length; at += blockSize)
        {
            int length = Math.Min(blockSize, body.Length - at);
            Array.Copy(body, at, block, 0, length);
            left.AddRange(block.AsSpan(0, cut.Apply(block, length)));
        }
        cutBytes = cut.CutBytes;
        return [.. left];
    }

    private static JsonObject Object(Random random, int depth)
    {
        JsonObject made = [];
        for (int i = random.Next(5); i > 0; i--) made[Text(random)] = Node(random, depth + 1);
        return made;
    }

    private static JsonNode? Node(Random random, int depth) => random.Next(depth > 3 ? 4 : 6) switch
    {
        0 => null,
        1 => random.Next(),
        2 => Text(random),
        3 => random.Next(2) > 0,
        4 => Object(random, depth + 1),
        _ => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Node(random, depth + 1))]),
    };

    private static string Text(Random random) => random.Next(8) switch
    {
        0 => "utterances",
        1 => "data",
        2 => "\"]}",
        3 => "\\",
        4 => "中文",
        _ => random.Next(100).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
