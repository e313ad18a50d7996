using System.IO.Compression;
using System.Text;
using LongCall.Http;
using LongCall.Requests;
using LongCall.Simulator;
using ServiceRoute = LongCall.Simulator.ServiceRoute;

namespace LongCall.Client.Tests;

/// <summary>A call in full: what is read of it, in whatever form it comes, and that its script is neither held nor trusted.</summary>
public sealed class CallDetailTests
{
    private const string Script = """[{"id":1,"text":"他说\"好\"]}","contents":[{"a":{}}]}]""";
    private const string Rest = """
        "records":[{"id":"u1","sequence":1,"notify":"enter","answer_content":"您好","voice":"","download_voice":["http://a.example/x?key=1","http://a.example/y?key=2"],
          "contents":[{"id":1,"file_id":2,"sort":0,"status":1,"translate_text":"您好"}],"extra":[]},
         {"id":"u2","sequence":2,"notify":"asrmessage_notify","question":"你是谁","voice":"http://a.example/z?key=3","download_voice":null,"contents":{},"extra":{"speed":3},"utterances":[7]}],
        "info":{"record":{"id":"r","callee":"13800138000","bill":"1000","dynamic_variables":{"a":1},"custom_variables":[]},"task":{"uuid":"t","name":"回访","enable":true},"more":5},
        "mobile_info":{"mobile_type":"移动","province":"四川","city":"成都","code":1},
        "new":{"utterances":[8]}
        """;

    [Theory]
    [InlineData("before")]
    [InlineData("after")]
    [InlineData("twice")]
    [InlineData("absent")]
    public async Task EverythingButTheScriptIsThere(string where)
    {
        string script = "\"utterances\":" + Script;
        string data = where switch
        {
            "before" => script + "," + Rest,
            "after" => Rest + "," + script,
            "twice" => script + "," + Rest + "," + script,
            _ => Rest,
        };

        CallDetail detail = await ReadAsync(Body(data));

        Assert.Equal(("t", "r", "回访"), (detail.TaskId, detail.RecordId, detail.TaskName));
        Assert.Equal(("移动", "四川", "成都"), (detail.CarrierName, detail.ProvinceName, detail.CityName));
        Assert.Equal(("13800138000", 1000L, null), (detail.Record!.Callee, detail.Record.BillMs, detail.Record.SubUserId));
        Assert.Equal("""{"dynamic_variables":{"a":1},"custom_variables":[]}""", detail.Record.AdditionalProperties!.ToString());
        Assert.Equal("""{"info":{"task":{"uuid":"t","enable":true},"more":5},"mobile_info":{"code":1},"new":{"utterances":[8]}}""", detail.AdditionalProperties!.ToString());
        Assert.Equal("AI: 您好\n客户: 你是谁", detail.Turns.ToString());
        Assert.Equal("AI: 您好\n客户: 你是谁", detail.ToString());

        CallTurn first = detail.Turns[0], second = detail.Turns[1];
        Assert.Empty(first.Voice);
        Assert.Equal(["http://a.example/x?key=1", "http://a.example/y?key=2"], first.DownloadVoice);
        Assert.Equal("您好", Assert.Single(first.Contents)["translate_text"]);
        Assert.Null(first.Extra);
        Assert.Null(first.AdditionalProperties);
        Assert.Equal(["http://a.example/z?key=3"], second.Voice);
        Assert.Empty(second.DownloadVoice);
        Assert.Empty(second.Contents);
        Assert.Equal("""{"speed":3}""", second.Extra!.ToString());
        Assert.Equal("""{"utterances":[7]}""", second.AdditionalProperties!.ToString());
    }

    [Theory]
    [InlineData("""{"voice":{"0":"a","2":"b"}}""", "a,b", null)]
    [InlineData("""{"voice":[null,"","a",1]}""", "a,1", null)]
    [InlineData("""{"voice":["a",{"url":"b"}]}""", "a", """{"voice":["a",{"url":"b"}]}""")]
    [InlineData("""{"voice":{"url":"b"}}""", "b", """{"voice":{"url":"b"}}""")]
    [InlineData("""{"voice":true}""", "", """{"voice":true}""")]
    [InlineData("""{"voice":[]}""", "", null)]
    [InlineData("""{}""", "", null)]
    public async Task AudioAddressesComeInAnyFormAndNoneIsLost(string turn, string addresses, string? kept)
    {
        CallTurn read = Assert.Single((await ReadAsync(Body("\"records\":[" + turn + "]"))).Turns);

        Assert.Equal(addresses, string.Join(",", read.Voice));
        Assert.Equal(kept, read.AdditionalProperties?.ToString());
    }

    [Theory]
    [InlineData("""{"info":[],"mobile_info":[],"records":[]}""", null)]
    [InlineData("""{"info":null,"mobile_info":null,"records":null}""", null)]
    [InlineData("""{"info":{"record":[],"task":null},"records":{}}""", null)]
    [InlineData("""{"info":5,"mobile_info":"x","records":{"3":{"id":"u"}}}""", """{"info":5,"mobile_info":"x"}""")]
    [InlineData("""{"info":{"record":"r","task":[1]},"other":[]}""", """{"info":{"record":"r","task":[1]},"other":[]}""")]
    public async Task WhatIsMissingIsNullAndWhatDoesNotFitIsKept(string data, string? kept)
    {
        CallDetail detail = await ReadAsync(Encoding.UTF8.GetBytes($$"""{"code":"200","data":{{data}}}"""));

        Assert.Null(detail.TaskName);
        Assert.Null(detail.Record);
        Assert.Null(detail.CarrierName);
        Assert.Equal(kept, detail.AdditionalProperties?.ToString());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("\"none\"")]
    public async Task ASuccessWithoutDataIsAnErrorAndNotAnEmptyCall(string data)
    {
        LcException failure = await FailAsync(Raw(Encoding.UTF8.GetBytes($$"""{"code":200,"status":"success","message":"","data":{{data}}}""")));

        Assert.Equal(LcError.InvalidResponse, failure.Error);
        Assert.Equal(("t", "r"), (failure.TaskId, failure.RecordId));
    }

    [Fact]
    public async Task ABrokenScriptIsABrokenAnswer()
    {
        byte[] whole = Body("\"utterances\":" + Script + "," + Rest);
        int script = Encoding.UTF8.GetString(whole).IndexOf('他');
        byte[] gbk = [.. whole];
        gbk[script] = 0xC4;

        Assert.Contains("UTF-8", (await FailAsync(Raw(gbk))).Message, StringComparison.Ordinal);
        // Cut in the middle of it, of a character, of an escape, and behind it.
        foreach (int length in new[] { script, script + 1, script + 7, script + Script.Length })
            Assert.Equal(LcError.InvalidResponse, (await FailAsync(Raw(whole[..length]))).Error);
        Assert.Equal(LcError.InvalidResponse, (await FailAsync(Raw([.. whole, (byte)'x']))).Error);
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("gzip", false)]
    [InlineData("deflate", true)]
    [InlineData("deflate", false)]
    public async Task TheScriptOfACompressedAnswerIsLeftOutToo(string compression, bool isAnnounced)
    {
        byte[] body = Body(string.Concat(Enumerable.Repeat("\"utterances\":" + Script + ",", 2_000)) + Rest);
        using MemoryStream packed = new();
        using (Stream packer = compression == "gzip" ? new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true) : new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            packer.Write(body);

        CallDetail detail = await ReadAsync(packed.ToArray(), isAnnounced ? compression : null);

        Assert.Equal("回访", detail.TaskName);
        Assert.Equal(2, detail.Turns.Count);
    }

    [Fact]
    public async Task AnUnknownCompressionIsAnError()
    {
        LcException failure = await FailAsync(Raw(Body(Rest), "br"));

        Assert.Equal(LcError.InvalidResponse, failure.Error);
    }

    [Fact]
    public async Task AScriptWithoutEndIsNotReadForEver()
    {
        await using Service service = await Service.StartAsync();
        string id = service.Server.AddTask("t", 1).Ids[0];
        service.Server.Settings = service.Server.Settings with { UtteranceBytes = 300 * 1024 * 1024 };

        LcException failure = await Assert.ThrowsAsync<LcException>(() => new CallDetailReader(service.Connect(retries: 3, timeoutSec: 100), ClientLog.None).ReadAsync("t", id, null, CancellationToken.None));

        Assert.Equal(LcError.InvalidResponse, failure.Error);
        Assert.Contains("256 MiB", failure.Message, StringComparison.Ordinal);
        Assert.Single(service.Server.Requests);   // another attempt would read as much again
    }

    [Fact]
    public async Task AnAnswerThatIsTooLargeBesidesItsScriptIsAnError()
    {
        LcException failure = await FailAsync(Raw(Body("\"utterances\":[],\"x\":\"" + new string('x', 33 * 1024 * 1024) + "\"")));

        Assert.Equal(LcError.InvalidResponse, failure.Error);
        Assert.Contains("32 MiB", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACallOfASubAccountIsAskedForUnderIt()
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddSubUser("sub");
        string id = service.Server.AddTask("s", 2, ownerId: "sub").Ids[0];

        CallDetail detail = await new CallDetailReader(service.Connect(), ClientLog.None).ReadAsync("s", id, "sub", CancellationToken.None);
        CallDetail byDefault = await new CallDetailReader(service.Connect(subUserId: "sub"), ClientLog.None).ReadAsync("s", id, null, CancellationToken.None);

        Assert.Equal(("sub", "sub", id), (detail.SubUserId, detail.Record!.SubUserId, detail.Record.Id));
        Assert.Equal(("sub", "sub"), (byDefault.SubUserId, byDefault.Record!.SubUserId));
    }

    [Fact]
    public async Task NoLineOnARequestShowsAnAddress()
    {
        await using Service service = await Service.StartAsync();
        List<string> lines = [];
        ClientLog log = new() { Verbose = lines.Add, Debug = lines.Add, Warning = lines.Add };
        string id = service.Server.AddTask("t", 30).Ids[0];

        CallDetail detail = await new CallDetailReader(service.Connect(), log).ReadAsync("t", id, null, CancellationToken.None);

        Assert.NotEmpty(lines);
        Assert.DoesNotContain(lines, line => line.Contains("key=", StringComparison.Ordinal));
        Assert.DoesNotContain("key=", detail.ToString() + detail.Record + detail.Turns, StringComparison.Ordinal);
        Assert.Contains(detail.Turns, turn => turn.Voice.Any(address => address.Contains("key=", StringComparison.Ordinal)));
    }

    private static byte[] Body(string data) => Encoding.UTF8.GetBytes("{\"code\":200,\"status\":\"success\",\"message\":\"\",\"data\":{" + data + "}}");

    private static Fault Raw(byte[] body, string? compression = null) => new()
    {
        Kind = FaultKind.RawBody,
        BodyBytes = body,
        Route = ServiceRoute.Detail,
        Headers = compression is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["Content-Encoding"] = compression },
    };

    private static async Task<CallDetail> ReadAsync(byte[] body, string? compression = null)
    {
        await using Service service = await Service.StartAsync();
        service.Server.Faults.Add(Raw(body, compression));
        return await new CallDetailReader(service.Connect(), ClientLog.None).ReadAsync("t", "r", null, CancellationToken.None);
    }

    private static async Task<LcException> FailAsync(Fault fault)
    {
        await using Service service = await Service.StartAsync();
        service.Server.Faults.Add(fault);
        return await Assert.ThrowsAsync<LcException>(() => new CallDetailReader(service.Connect(), ClientLog.None).ReadAsync("t", "r", null, CancellationToken.None));
    }
}
