namespace LongCall.Simulator;

/// <summary>An answer ready to be sent.</summary>
internal sealed class Answer(int status, ReadOnlyMemory<byte> body, string contentType = Answer.Json) : IDisposable
{
    public const string Json = "application/json";
    public const string Html = "text/html; charset=UTF-8";

    /// <summary>The pooled memory behind the body, given back when the answer is sent.</summary>
    private readonly JsonBuffer? _owner;

    public Answer(int status, JsonBuffer owner, string contentType = Json)
        : this(status, owner.Written, contentType) => _owner = owner;

    public int Status => status;

    public ReadOnlyMemory<byte> Body => body;

    public string ContentType => contentType;

    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>Names the answer among those of its server where it can be kept; null where it cannot.</summary>
    public string? CacheKey { get; set; }

    public void Dispose() => _owner?.Dispose();
}
