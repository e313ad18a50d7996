namespace LongCall.Http;

/// <summary>The other side closed the connection where an answer was due.</summary>
internal sealed class NoAnswerException(bool wasKept, Exception? inner)
    : IOException(inner?.Message ?? "The connection was closed before an answer came.", inner)
{
    /// <summary>The connection had carried answers before. Such a one may be closed at any time, also as a request goes out.</summary>
    public bool WasKept { get; } = wasKept;
}
