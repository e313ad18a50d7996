using System.IO.Compression;

namespace LongCall.Simulator;

/// <summary>Sends an answer whole, compressed and at the speed of a link where that is wanted.</summary>
internal sealed class AnswerSender(SimulatorOptions options)
{
    private readonly CompressedPages _compressed = new();
    private readonly Link? _link = options.LinkMbit > 0 ? new Link(options.LinkMbit) : null;

    public async Task SendAsync(HttpContext context, Answer answer, CancellationToken stop)
    {
        WriteHead(context.Response, answer);
        if (answer.Status is 204 or 205 or 304)
            return;
        bool compresses = options.Gzip && answer.ContentType != Answer.Audio
            && context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        if (compresses)
        {
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.Headers.Vary = "Accept-Encoding";
        }
        byte[]? compressed = compresses ? _compressed.Get(answer) : null;
        context.Response.ContentLength = compressed?.Length ?? answer.Length;
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        IEnumerable<ReadOnlyMemory<byte>> pieces = compressed is null ? answer.Pieces : [compressed];
        if (_link is null)
        {
            foreach (ReadOnlyMemory<byte> piece in pieces)
                await context.Response.Body.WriteAsync(piece, stop);
        }
        else
        {
            await _link.SendAsync(context.Response.Body, pieces, stop);
        }
    }

    public static void WriteHead(HttpResponse response, Answer answer)
    {
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.Headers.CacheControl = "no-cache, private";
        foreach ((string name, string value) in answer.Headers)
            response.Headers[name] = value;
    }

    public static byte[] Compress(Answer answer)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            foreach (ReadOnlyMemory<byte> piece in answer.Pieces)
                gzip.Write(piece.Span);
        }
        return compressed.ToArray();
    }
}
