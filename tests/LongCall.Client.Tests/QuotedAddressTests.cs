using System.Text;
using LongCall.Http;
using LongCall.Lists;
using LongCall.Recordings;
using LongCall.Requests;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>Whatever the service says of audio: of an address, a text shows the host and nothing behind it.</summary>
public sealed class QuotedAddressTests
{
    private const string Plain = "http://audio.example:8080/a/SECRET.wav?key=SECRET&e=1";

    public static TheoryData<string> Forms =>
    [
        Plain,
        "HTTPS://audio.example:8080?key=SECRET",
        "//audio.example:8080/a/SECRET",
        @"http:\/\/audio.example:8080\/a\/SECRET?key=SECRET",
        @"http:\u002f\u002faudio.example:8080\u002fSECRET",
        "http%3A%2F%2Faudio.example%3A8080%2FSECRET",
        "http://audio.example:8080/a b's.wav?key=SECRET",
        "/media/a.wav?sign=SECRET&key=SECRET audio.example",
        "https://name:SECRET@audio.example:8080/a",
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task AnAddressInAnyFormIsShortened(string address)
    {
        string body = "\"Client error: `GET " + address + "` resulted in 404\"";

        foreach (LcException failure in await FailuresAsync(body))
        {
            Assert.DoesNotContain("SECRET", failure.ToString(), StringComparison.Ordinal);
            Assert.Contains("audio.example", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(500, """{"message":"Client error: `GET ADDRESS` resulted in 404"}""")]
    [InlineData(404, """{"message":"no ADDRESS"}""")]
    [InlineData(403, """{"message":"no ADDRESS"}""")]
    [InlineData(422, """{"message":"no file ADDRESS"}""")]
    [InlineData(422, """{"message":"no","errors":{"ADDRESS":["ADDRESS"],"a":["no file ADDRESS，请重试"]}}""")]
    [InlineData(200, """{"code":5001,"message":"no ADDRESS"}""")]
    [InlineData(200, """{"code":200,"message":"none at ADDRESS"}""")]
    [InlineData(200, """{"code":200,"data":"ADDRESS"}""")]
    [InlineData(200, """{"data":{"records":[{"voice":["ADDRESS"]}]}}""")]
    [InlineData(200, "ADDRESS")]
    [InlineData(502, "<title>No</title><p>ADDRESS</p>")]
    public async Task NoAnswerBringsOneIntoAText(int status, string body)
    {
        foreach (LcException failure in await FailuresAsync(body.Replace("ADDRESS", Plain, StringComparison.Ordinal), status))
            Assert.DoesNotContain("SECRET", failure + " " + failure.Refusal?.Text(name => name), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatStandsAroundItIsQuotedAsItIs()
    {
        LcException failure = (await FailuresAsync($$"""{"message":"无法下载 {{Plain}}，请稍后再试。5/6 is 1/2 ?"}"""))[0];

        Assert.EndsWith("无法下载 http://audio.example:8080/…，请稍后再试。5/6 is 1/2 ?", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>What a call in full, a recording and a route of one's own make of an answer, as far as it is a failure there.</summary>
    private static async Task<IReadOnlyList<LcException>> FailuresAsync(string body, int status = 500)
    {
        await using Service service = await Service.StartAsync();
        service.Server.Faults.Add(new Fault { Kind = status == 200 ? FaultKind.RawBody : FaultKind.Status, Status = status, Body = body, Times = int.MaxValue });
        Connection connection = service.Connect();
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".wav");
        Func<Task>[] requests =
        [
            () => new CallDetailReader(connection, ClientLog.None).ReadAsync("t", "r", null, CancellationToken.None),
            () => new RecordingDownload(connection, ClientLog.None).SaveAsync(new CallAddress("t", "r", null), path, null, CancellationToken.None),
            () => OpenRoute.ChangeAsync(connection, OpenRoute.Of(connection, ServicePath.Parse("task/a"), []), "PUT", Encoding.UTF8.GetBytes("{}"), ClientLog.None, CancellationToken.None),
        ];
        List<LcException> failures = [];
        foreach (Func<Task> request in requests)
        {
            if (await Record.ExceptionAsync(request) is { } failure) failures.Add(Assert.IsType<LcException>(failure));
        }
        Assert.NotEmpty(failures);
        return failures;
    }
}
