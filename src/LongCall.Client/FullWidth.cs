namespace LongCall;

/// <summary>What a Chinese input method types where ASCII is meant: full-width digits, letters and punctuation.</summary>
internal static class FullWidth
{
    /// <summary>The same text with full-width forms (U+FF01..U+FF5E) and the ideographic blank as ASCII. Other characters stay.</summary>
    public static string ToHalfWidth(string text)
    {
        int first = 0;
        while (first < text.Length && ToHalfWidth(text[first]) == text[first]) first++;
        if (first == text.Length) return text;

        char[] half = text.ToCharArray();
        for (int i = first; i < half.Length; i++) half[i] = ToHalfWidth(half[i]);
        return new string(half);
    }

    private static char ToHalfWidth(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u3000' => ' ',
        '\u3001' => ',',    // 、 separates the items of a list
        '\u2212' => '-',    // the minus sign that some input methods give
        _ => c,
    };
}
