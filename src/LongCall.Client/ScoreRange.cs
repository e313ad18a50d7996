using System.Globalization;

namespace LongCall;

/// <summary>A range of scores, both ends included (service parameter <c>levels</c>).</summary>
public sealed class ScoreRange : IEquatable<ScoreRange>
{
    /// <summary>Makes the range of <paramref name="from"/> to <paramref name="to"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="to"/> is less than <paramref name="from"/>.</exception>
    public ScoreRange(decimal from, decimal to)
    {
        if (to < from)
            throw new ArgumentException($"The score range ends before it begins: {Text(from)} to {Text(to)}.", nameof(to));
        From = from;
        To = to;
    }

    /// <summary>The lowest score.</summary>
    public decimal From { get; }

    /// <summary>The highest score.</summary>
    public decimal To { get; }

    /// <summary>Reads <c>60-100</c> or <c>60..100</c>.</summary>
    /// <exception cref="FormatException">The text is neither.</exception>
    /// <exception cref="ArgumentException">The range ends before it begins.</exception>
    public static ScoreRange Parse(string text)
    {
        string plain = FullWidth.ToHalfWidth(text ?? string.Empty).Trim();
        int at = plain.IndexOf("..", StringComparison.Ordinal);
        int length = 2;
        if (at < 0)
        {
            at = plain.IndexOfAny(Dashes, Math.Min(1, plain.Length));   // a leading minus belongs to the number
            length = 1;
        }
        if (at > 0
            && TryNumber(plain.Substring(0, at), out decimal from)
            && TryNumber(plain.Substring(at + length), out decimal to))
            return new ScoreRange(from, to);
        throw new FormatException($"'{text}' is not a valid score range. Write 60-100 or 60..100.");
    }

    /// <inheritdoc/>
    public bool Equals(ScoreRange? other) => other is not null && From == other.From && To == other.To;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ScoreRange);

    /// <inheritdoc/>
    public override int GetHashCode() => (From, To).GetHashCode();

    /// <summary>The range as it can be typed again: <c>60-100</c>.</summary>
    public override string ToString() => Text(From) + "-" + Text(To);

    private static readonly char[] Dashes = ['-', '~', '–', '—', '〜'];

    internal static string Text(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    private static bool TryNumber(string text, out decimal value) =>
        decimal.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
}
