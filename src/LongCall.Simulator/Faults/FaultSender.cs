using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace LongCall.Simulator;

/// <summary>Sends an answer the way a fault says.</summary>
internal sealed class FaultSender(AnswerSender sender)
{
    private const int NestingDepth = 100_000;
    private const int SlowPieces = 200;

    /// <summary>Lets what was written be read before the connection is reset.</summary>
    private static readonly TimeSpan BeforeReset = TimeSpan.FromMilliseconds(250);

    static FaultSender() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public async Task SendAsync(HttpContext context, Fault fault, Answer good, CancellationToken stop)
    {
        foreach ((string name, string value) in fault.Headers)
            good.Headers[name] = value;
        switch (fault.Kind)
        {
            case FaultKind.Reset:
                context.Abort();
                break;
            case FaultKind.Close:
                await CloseAsync(context, stop);
                break;
            case FaultKind.StalledHeaders:
                await Task.Delay(Timeout.Infinite, stop);
                break;
            case FaultKind.CutBody:
                await SendHalfAsync(context, good, withLength: true, stop);
                throw CutOff();
            case FaultKind.ResetBody:
                await SendHalfAsync(context, good, withLength: true, stop);
                await Task.Delay(BeforeReset, stop);
                context.Abort();
                break;
            case FaultKind.CutChunked:
                await SendHalfAsync(context, good, withLength: false, stop);
                throw CutOff();
            case FaultKind.StalledBody:
                await SendHalfAsync(context, good, withLength: true, stop);
                await Task.Delay(Timeout.Infinite, stop);
                break;
            case FaultKind.SlowBody:
                await SendSlowlyAsync(context, good, fault.DelayMs, stop);
                break;
            case FaultKind.EndlessBody:
                await SendEndlesslyAsync(context, good, stop);
                break;
            case FaultKind.HugeString:
                await SendHugeStringAsync(context, good, fault.SizeMiB, stop);
                break;
            case FaultKind.BadGzip:
                await SendBadGzipAsync(context, good, stop);
                break;
            case FaultKind.Delay:
                await sender.SendAsync(context, good, stop);
                break;
            default:
                await SendReplacedAsync(context, fault, good, stop);
                break;
        }
    }

    /// <summary>The kinds that are a whole answer, only another one.</summary>
    private async Task SendReplacedAsync(HttpContext context, Fault fault, Answer good, CancellationToken stop)
    {
        using Answer kind = Replacement(context, fault, good);
        byte[]? body = fault.BodyBytes ?? (fault.Body is string text ? Encoding.UTF8.GetBytes(text) : null);
        using var answer = new Answer(fault.Status ?? kind.Status, body is null ? kind.Body : body, fault.ContentType ?? kind.ContentType);
        foreach ((string name, string value) in kind.Headers.Concat(fault.Headers))
            answer.Headers[name] = value;
        await sender.SendAsync(context, answer, stop);
    }

    private static Answer Replacement(HttpContext context, Fault fault, Answer good) => fault.Kind switch
    {
        FaultKind.Status => LaravelAnswers.ForStatus(fault.Status ?? 503),
        FaultKind.CleanEndMidJson => new Answer(good.Status, Half(good.Body)),
        FaultKind.EmptyBody or FaultKind.RawBody => new Answer(200, ReadOnlyMemory<byte>.Empty),
        FaultKind.Html200 => LaravelAnswers.LoginPage(),
        FaultKind.PhpWarning => Prefixed(
            "<br />\n<b>Warning</b>:  Undefined array key \"level\" in <b>/www/app/Http/Controllers/RecordController.php</b> on line <b>214</b><br />\n"u8,
            good, Answer.Html),
        FaultKind.NotUtf8 => new Answer(good.Status, Encoding.GetEncoding("GBK").GetBytes(Encoding.UTF8.GetString(good.Body.Span))),
        FaultKind.DeepNesting => new Answer(200, DeepNesting()),
        FaultKind.Redirect => LaravelAnswers.Redirect(fault.Location ?? "/login"),
        FaultKind.WrongContentType => new Answer(good.Status, good.Body, Answer.Html),
        FaultKind.EchoToken => Echo(context, fault.Status ?? 422),
        FaultKind.Bom => Prefixed(Encoding.UTF8.Preamble, good, Answer.Json),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, null),
    };

    private static Answer Prefixed(ReadOnlySpan<byte> prefix, Answer good, string contentType) =>
        new(good.Status, (byte[])[.. prefix, .. good.Body.Span], contentType);

    private static byte[] DeepNesting()
    {
        string open = new('[', NestingDepth);
        string close = new(']', NestingDepth);
        return Encoding.UTF8.GetBytes($$"""{"code":200,"status":"success","message":"","meta":{"total":1},"data":{{open}}{{close}}}""");
    }

    private static Answer Echo(HttpContext context, int status)
    {
        string header = context.Request.Headers.Authorization.ToString();
        Answer answer = LaravelAnswers.Message(status, $"Token {header} is not valid here.");
        answer.Headers["X-Echo"] = header;
        answer.Headers["WWW-Authenticate"] = $"Bearer error=\"invalid_token\", error_description=\"{header}\"";
        return answer;
    }

    private static async Task SendHalfAsync(HttpContext context, Answer good, bool withLength, CancellationToken stop)
    {
        AnswerSender.WriteHead(context.Response, good);
        if (withLength)
            context.Response.ContentLength = good.Length;
        await context.Response.Body.WriteAsync(Half(good.Body), stop);
        await context.Response.Body.FlushAsync(stop);
    }

    // On an answer that is not whole the server sends what has been written, however long that takes, and closes. A reset would take back what the client
    // has not read yet.
    private static InvalidOperationException CutOff() => new("The answer ends here.");

    private static async Task CloseAsync(HttpContext context, CancellationToken stop)
    {
        context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket.Shutdown(SocketShutdown.Send);
        await Task.Delay(Timeout.Infinite, stop);   // until the client has closed its side as well
    }

    private static async Task SendSlowlyAsync(HttpContext context, Answer good, int delayMs, CancellationToken stop)
    {
        AnswerSender.WriteHead(context.Response, good);
        ReadOnlyMemory<byte> body = good.Body;
        context.Response.ContentLength = body.Length;
        int length = Math.Max(1, body.Length / SlowPieces);
        for (int sent = 0; sent < body.Length; sent += length)
        {
            await context.Response.Body.WriteAsync(body.Slice(sent, Math.Min(length, body.Length - sent)), stop);
            await context.Response.Body.FlushAsync(stop);
            await Task.Delay(Math.Max(delayMs, 1), stop);
        }
    }

    private static async Task SendEndlesslyAsync(HttpContext context, Answer good, CancellationToken stop)
    {
        AnswerSender.WriteHead(context.Response, good);
        byte[] piece = Filler();
        await context.Response.Body.WriteAsync("{\"code\":200,\"status\":\"success\",\"message\":\""u8.ToArray(), stop);
        while (true)
            await context.Response.Body.WriteAsync(piece, stop);
    }

    private static async Task SendHugeStringAsync(HttpContext context, Answer good, int sizeMiB, CancellationToken stop)
    {
        AnswerSender.WriteHead(context.Response, good);
        byte[] piece = Filler();
        await context.Response.Body.WriteAsync("{\"code\":200,\"status\":\"success\",\"message\":\""u8.ToArray(), stop);
        for (long left = (long)sizeMiB * 1024 * 1024; left > 0; left -= piece.Length)
            await context.Response.Body.WriteAsync(piece, stop);
        await context.Response.Body.WriteAsync("\",\"data\":[]}"u8.ToArray(), stop);
    }

    private static async Task SendBadGzipAsync(HttpContext context, Answer good, CancellationToken stop)
    {
        AnswerSender.WriteHead(context.Response, good);
        context.Response.Headers.ContentEncoding = "gzip";
        byte[] garbage = Enumerable.Range(0, 2_000).Select(i => (byte)(i * 37 + 11)).ToArray();
        context.Response.ContentLength = garbage.Length;
        await context.Response.Body.WriteAsync(garbage, stop);
    }

    private static byte[] Filler()
    {
        var piece = new byte[64 * 1024];
        Array.Fill(piece, (byte)'x');
        return piece;
    }

    private static ReadOnlyMemory<byte> Half(ReadOnlyMemory<byte> body) => body[..(body.Length / 2)];
}
