namespace LongCall.Json;

/// <summary>An answer that cannot be read. It never leaves the client: the funnel tries again, and then makes an error of it.</summary>
internal sealed class MalformedAnswerException(Malformation reason, Exception? inner = null) : Exception(reason.ToString(), inner)
{
    public Malformation Reason { get; } = reason;
}
