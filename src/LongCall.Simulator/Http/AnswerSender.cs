using System.IO.Compression;

namespace LongCall.Simulator;

/// <summary>Sends an answer whole, compressed where that is wanted.</summary>
internal sealed class AnswerSender(SimulatorOptions options)
{
    private readonly CompressedPages _compressed = new();

    public async Task SendAsync(HttpContext context, Answer answer, CancellationToken stop)
    {
        ReadOnlyMemory<byte> body = answer.Body;
        WriteHead(context.Response, answer);
        if (answer.Status is 204 or 205 or 304)
            return;
        if (options.Gzip && context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            body = _compressed.Get(answer);
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.Headers.Vary = "Accept-Encoding";
        }
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, stop);
    }

    public static void WriteHead(HttpResponse response, Answer answer)
    {
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.Headers.CacheControl = "no-cache, private";
        foreach ((string name, string value) in answer.Headers)
            response.Headers[name] = value;
    }

    public static byte[] Compress(ReadOnlyMemory<byte> body)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(body.Span);
        return compressed.ToArray();
    }
}
