
namespace LongCall.Json;

/// <summary>Why an answer cannot be read.</summary>
internal sealed class Malformation
{
    public static readonly Malformation NotJson = new("not JSON", () => ClientText.ReasonNotJson);
    public static readonly Malformation CutOff = new("broken or cut off", () => ClientText.ReasonCutOff);
    public static readonly Malformation Empty = new("empty", () => ClientText.ReasonEmpty);
    public static readonly Malformation NotUtf8 = new("not UTF-8", () => ClientText.ReasonNotUtf8);
    public static readonly Malformation TooLarge = new("too large", () => ClientText.ReasonTooLarge);
    public static readonly Malformation TooManyRecords = new("too many records", () => ClientText.ReasonTooManyRecords);
    public static readonly Malformation Shape = new("without the fields of the contract", () => ClientText.ReasonShape);
    public static readonly Malformation CutTooLarge = new("too large in what is left out", () => ClientText.ReasonCutTooLarge);
    public static readonly Malformation NoData = new("without data", () => ClientText.ReasonNoData);
    public static readonly Malformation Encoding = new("compressed wrongly", () => ClientText.ReasonEncoding);

    private readonly string _words;
    private readonly Func<string> _text;

    private Malformation(string words, Func<string> text)
    {
        _words = words;
        _text = text;
    }

    /// <summary>The answer was not read to its end, since it is larger than it may be.</summary>
    public bool IsTooLarge => this == TooLarge || this == TooManyRecords || this == CutTooLarge;

    /// <summary>A sentence in the user's language, for an error.</summary>
    /// <param name="maxBytes">What the body might have at the most.</param>
    public string TextFor(int maxBytes) => Messages.Fill(_text(), Limits.InMiB(maxBytes), Limits.Records(maxBytes), Limits.InMiB(Limits.MaxCutBytes));

    /// <summary>A few English words, for verbose lines.</summary>
    public override string ToString() => _words;
}
