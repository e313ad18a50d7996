using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>What an answer may be: how large, how compressed, and what is quoted of one that is no page.</summary>
public sealed class AnswerTests
{
    private const int MiB = 1024 * 1024;
    private const string EmptyPage = """{"code":200,"meta":{"total":0,"last_page":1,"per_page":100},"data":[]}""";

    [Theory]
    [InlineData("<script")]
    [InlineData("<script>")]
    [InlineData("<style>a")]
    [InlineData("<script></script")]
    [InlineData("<!-- ")]
    [InlineData("<a ")]
    [InlineData("<")]
    [InlineData("</title>")]
    [InlineData("<title>")]
    [InlineData("\\u")]
    public async Task AnErrorPageOfMarkupIsQuotedAtOnce(string piece)
    {
        string body = string.Concat(Enumerable.Repeat(piece, 64 * 1024 / piece.Length));
        Stopwatch clock = Stopwatch.StartNew();

        LcException failure = await FailAsync(Error(500, body));

        Assert.Equal(LcError.ServiceUnavailable, failure.Error);
        Assert.True(failure.Message.Length < 300, failure.Message);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(15), clock.Elapsed.ToString());
    }

    [Theory]
    [InlineData("<html><head><title>Server Error</title><style>a{}</style></head><body><div>500</div> <div>Server Error</div></body></html>", "500 Server Error")]
    [InlineData("<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx/1.18.0</center></body></html>", "502 Bad Gateway nginx/1.18.0")]
    [InlineData("<title>Oh</title><h1>Oh</h1><p>Oh</p>", "Oh")]
    [InlineData("<title>维护中</title><p>请稍后再试</p>", "维护中 请稍后再试")]
    [InlineData("<TITLE>A</TITLE><SCRIPT>if (a < b) c();</SCRIPT>B<!-- C > D -->E", "A B E")]
    [InlineData("5 < 6 and 7 > 6", "5 < 6 and 7 > 6")]
    [InlineData("a\u001b[2Jb\u202Ec\r\nd", "a [2Jb c d")]
    [InlineData("""{"error":"\u67e5\u8be2\u5931\u8d25","x":"\ud83d\ude00"}""", """{"error":"查询失败","x":"😀"}""")]
    [InlineData("""{"message":"\u67e5\u8be2\u5931\u8d25"}""", "查询失败")]
    public async Task WhatAPageSaysIsQuotedOnce(string body, string quote)
    {
        LcException failure = await FailAsync(Error(500, body));

        Assert.EndsWith("(HTTP 500). " + quote, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATokenIsMaskedHoweverItIsWritten()
    {
        await using Service service = await Service.StartAsync();
        string token = service.Server.Token;
        string escaped = string.Concat(token.Select(c => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")));

        foreach (string body in (string[])[token, escaped, "<p>" + new string('x', 150) + token, new string('x', 4090) + token])
        {
            LcException failure = await FailAsync(Error(500, body));
            Assert.DoesNotContain(token[..20], failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ARefusalSaysAllOfEachField()
    {
        string[] fields = ["start_at", "intention_tags.0", "levels.0.1", "sub_user_id"];
        string text = string.Concat(Enumerable.Repeat("这个字段的值不正确，", 40)) + "请检查。";
        string errors = string.Join(',', fields.Select(f => $"\"{f}\":[\"{text}\"]"));

        LcException failure = await FailAsync(Error(422, $$"""{"errors":{ {{errors}} },"message":"The given data was invalid."}"""));

        Assert.Equal(LcError.InvalidRequest, failure.Error);
        // Without the sentence that says nothing.
        Assert.EndsWith("). " + string.Join(' ', fields.Select(f => f + ": " + text)), failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"message":"start_at is wrong. (and 1 more error)","errors":{"start_at":["start_at is wrong."],"end_at":["no","bad"]}}""", "start_at: start_at is wrong. end_at: no bad")]
    [InlineData("""{"errors":{"a":"x","b":["y"]}}""", "a: x; b: y")]
    [InlineData("""{"message":"","errors":{"a":[]}}""", "a")]
    [InlineData("""{"message":"no.","errors":{"a":[""],"b":null,"":[],"c":[null,"y",""]}}""", "no. a; b; c: y")]
    [InlineData("""{"message":"no","errors":[]}""", "no")]
    public async Task ARefusalIsOneSentenceAField(string body, string quote)
    {
        LcException failure = await FailAsync(Error(422, body));

        Assert.EndsWith(" " + quote, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301, "//login.example/x", "http://login.example")]
    [InlineData(302, "https://login.example:8443/x", "https://login.example:8443")]
    [InlineData(303, "/login", "127.0.0.1")]
    [InlineData(307, "login", "127.0.0.1")]
    [InlineData(308, "//user@login.example", "http://login.example")]
    [InlineData(302, "javascript:alert(1)", " an address that is no http address ")]
    [InlineData(302, "mailto:a@b.example", " an address that is no http address ")]
    [InlineData(302, "file:///etc/passwd", " an address that is no http address ")]
    [InlineData(302, "http://[", " an address that is no http address ")]
    [InlineData(302, "", " an address that it does not name ")]
    public async Task ARedirectNamesItsHost(int status, string location, string host)
    {
        LcException failure = await FailAsync(new Fault { Kind = FaultKind.Redirect, Status = status, Location = location });

        Assert.Equal((LcError.UnexpectedStatus, status), (failure.Error, failure.StatusCode));
        Assert.Contains(host, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("user@", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(205)]
    [InlineData(300)]
    [InlineData(304)]
    [InlineData(305)]
    public async Task AStatusThatIsNoRedirectIsNamedByItsNumber(int status)
    {
        LcException failure = await FailAsync(new Fault { Kind = FaultKind.Status, Status = status, Headers = new Dictionary<string, string> { ["Location"] = "https://login.example/" } });

        Assert.Equal((LcError.UnexpectedStatus, status), (failure.Error, failure.StatusCode));
        Assert.Contains("HTTP " + status.ToString(CultureInfo.InvariantCulture), failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("login.example", failure.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string?> Compressions => new()
    {
        { "gzip", null }, { "gzip", "gzip" }, { "gzip", "x-gzip" }, { "gzip", "GZIP" }, { "gzip", "identity" }, { "gzip gzip", "gzip" },
        { "zlib", "deflate" }, { "zlib", null }, { "deflate", "deflate" }, { "", "deflate" }, { "", "identity" }, { "br", "br" },
    };

    [Theory]
    [MemberData(nameof(Compressions))]
    public async Task ACompressedAnswerIsReadHoweverItIsAnnounced(string compression, string? announced)
    {
        Reading reading = await ReadAsync(Compressed(200, EmptyPage, compression, announced), ReadPlan.FirstPage());
        Assert.Empty(reading.Failures);
        Assert.Equal(0, Assert.Single(reading.Steps).Total);

        LcException failure = await FailAsync(Compressed(500, "<p>维护中</p>", compression, announced));
        Assert.EndsWith("(HTTP 500). 维护中", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zstd", "KLUv/SAFKQAAaGVsbG8=")]
    [InlineData("compress", "H52QaMqQEQAAAAA=")]
    [InlineData("deflate", "/////w==")]
    public async Task ACompressionThatCannotBeUndoneIsNamed(string announced, string base64)
    {
        Fault fault = new() { Kind = FaultKind.RawBody, BodyBytes = Convert.FromBase64String(base64), Headers = new Dictionary<string, string> { ["Content-Encoding"] = announced }, Times = int.MaxValue };

        LcException failure = await FailAsync(fault);

        Assert.Equal(LcError.InvalidResponse, failure.Error);
        Assert.Equal(Messages.Fill(ClientText.InvalidResponse, ClientText.ReasonEncoding, "").TrimEnd(), failure.Message);
    }

    [Theory]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk")]
    [InlineData("AAECAwQFBgc=")]
    [InlineData("1tC5+rTtzvM=")]
    public async Task OnlyTextIsQuoted(string base64)
    {
        byte[] body = Convert.FromBase64String(base64);

        LcException failure = await FailAsync(new Fault { Kind = FaultKind.Status, Status = 500, BodyBytes = body });
        LcException unreadable = await FailAsync(new Fault { Kind = FaultKind.RawBody, BodyBytes = body });

        Assert.EndsWith("(HTTP 500).", failure.Message, StringComparison.Ordinal);
        Assert.Equal(LcError.InvalidResponse, unreadable.Error);
        Assert.All(unreadable.Message, c => Assert.InRange(c, ' ', '~'));
    }

    [Fact]
    public async Task AnAnswerThatIsCutQuotesNothing()
    {
        foreach (FaultKind kind in (FaultKind[])[FaultKind.CutBody, FaultKind.CutChunked, FaultKind.CleanEndMidJson])
        {
            LcException failure = await FailAsync(new Fault { Kind = kind });
            Assert.Equal(Messages.Fill(ClientText.InvalidResponse, ClientText.ReasonCutOff, "").TrimEnd(), failure.Message);
        }
    }

    [Theory]
    [InlineData("""{"code":200,"meta":{"total":0,"last_page":1,"per_page":100},"data":null}""")]
    [InlineData("""{"code":200,"data":null,"meta":{"total":"0"}}""")]
    public async Task AnEmptyListMayComeAsNull(string body)
    {
        Reading reading = await ReadAsync(new Fault { Kind = FaultKind.RawBody, Body = body }, ReadPlan.All());

        Assert.Empty(reading.Failures);
        Assert.Equal(0, reading.Steps[0].Total);
    }

    [Fact]
    public async Task ABodyMayBeAsLargeAsTheRowsThatWereAskedFor()
    {
        Fault large = new() { Kind = FaultKind.RawBody, Body = EmptyPage + new string(' ', 9 * MiB) };

        LcException failure = await FailAsync(large);
        Reading more = await ReadAsync(large, ReadPlan.FirstPage(pageSize: 1000));

        Assert.Equal(LcError.InvalidResponse, failure.Error);
        Assert.Contains("8 MiB", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, failure.Attempts);
        Assert.Empty(more.Failures);
    }

    [Fact]
    public async Task ManyRecordsOfNoLengthAreRefused()
    {
        string rows = string.Join(',', Enumerable.Repeat("{}", 8 * 1024 + 1));

        LcException failure = await FailAsync(new Fault { Kind = FaultKind.RawBody, Body = $$"""{"code":200,"data":[{{rows}}]}""" });

        Assert.Equal(LcError.InvalidResponse, failure.Error);
        Assert.Contains("8192", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APageTooLargeToBeHeldAheadIsReadInItsTurn()
    {
        await using Service service = await Service.StartAsync();
        CallTable a = service.Server.AddTask("a", 100);
        string filler = new('x', 3 * MiB);
        service.Server.Rewrite = (request, page) => request.Page is 7 or 8 ? page with { Body = Page(page.Rows, filler) } : page;

        Reading reading = await Reading.RunAsync(service.Connect(), "a", ReadPlan.All(5, throttleLimit: 32));

        Assert.Empty(reading.Failures);
        Assert.Equal(a.Ids, reading.Ids);
        int[] pages = service.PagesOf("a");
        Assert.Equal(2, pages.Count(p => p == 7));
        Assert.All(pages.Distinct().Except([7, 8]), p => Assert.Single(pages, q => q == p));
    }

    private static byte[] Page(IReadOnlyList<string> ids, string filler)
    {
        string rows = string.Join(',', ids.Select((id, i) => $$"""{"id":"{{id}}","name":"{{(i == 0 ? filler : "")}}"}"""));
        return Encoding.UTF8.GetBytes($$"""{"code":200,"meta":{"total":100,"per_page":5,"last_page":20},"data":[{{rows}}]}""");
    }

    private static async Task<LcException> FailAsync(Fault fault) => Assert.Single((await ReadAsync(fault, ReadPlan.FirstPage())).Failures);

    private static async Task<Reading> ReadAsync(Fault fault, ReadPlan plan)
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 1);
        service.Server.Faults.Add(fault with { Times = int.MaxValue });
        return await Reading.RunAsync(service.Connect(), "a", plan);
    }

    private static Fault Error(int status, string body) => new() { Kind = FaultKind.Status, Status = status, Body = body };

    private static Fault Compressed(int status, string body, string compression, string? announced) => new()
    {
        Kind = FaultKind.RawBody,
        Status = status,
        BodyBytes = compression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(Encoding.UTF8.GetBytes(body), Compress),
        Headers = announced is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["Content-Encoding"] = announced },
    };

    private static byte[] Compress(byte[] plain, string compression)
    {
        using MemoryStream packed = new();
        using (Stream stream = compression switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal),
            "zlib" => new ZLibStream(packed, CompressionLevel.Optimal),
            "br" => new BrotliStream(packed, CompressionLevel.Optimal),
            _ => new DeflateStream(packed, CompressionLevel.Optimal),
        })
        {
            stream.Write(plain);
        }
        return packed.ToArray();
    }
}
