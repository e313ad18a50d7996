namespace LongCall.Simulator;

/// <summary>An answer ready to be sent.</summary>
internal sealed class Answer(int status, ReadOnlyMemory<byte> body, string contentType = Answer.Json) : IDisposable
{
    public const string Json = "application/json";
    public const string Html = "text/html; charset=UTF-8";
    public const string Audio = "audio/x-wav";

    /// <summary>The pooled memory behind the body, given back when the answer is sent.</summary>
    private readonly JsonBuffer? _owner;

    public Answer(int status, JsonBuffer owner, string contentType = Json)
        : this(status, owner.Written, contentType) => _owner = owner;

    public int Status => status;

    /// <summary>The body as a whole. A long one is put together for whoever asks, and is better sent by <see cref="Pieces"/>.</summary>
    public ReadOnlyMemory<byte> Body
    {
        get
        {
            if (Repeated is null)
                return body;
            var whole = new byte[Length];
            int place = 0;
            foreach (ReadOnlyMemory<byte> piece in Pieces)
            {
                piece.CopyTo(whole.AsMemory(place));
                place += piece.Length;
            }
            return whole;
        }
    }

    /// <summary>A part that makes the body long without being held so often.</summary>
    public RepeatedPart? Repeated { get; init; }

    public long Length => body.Length + (Repeated?.Length ?? 0);

    public IEnumerable<ReadOnlyMemory<byte>> Pieces
    {
        get
        {
            int place = Repeated?.Place ?? 0;
            yield return body[..place];
            for (int i = 0; i < Repeated?.Times; i++)
                yield return Repeated.Bytes;
            yield return body[place..];
        }
    }

    public string ContentType => contentType;

    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>Names the answer among those of its server where it can be kept; null where it cannot.</summary>
    public string? CacheKey { get; set; }

    public void Dispose() => _owner?.Dispose();
}

/// <summary>Bytes that stand several times, one after another, at a place of a body.</summary>
internal sealed record RepeatedPart(int Place, ReadOnlyMemory<byte> Bytes, int Times)
{
    public long Length => (long)Bytes.Length * Times;
}
