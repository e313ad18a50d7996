using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LongCall.Masking;

/// <summary>
/// Puts stars into the phone numbers of a text: the first three digits and the last four stay. It knows a number by its form (mobile numbers,
/// landlines with area code, 400 and 800 numbers; with or without +86, blanks or dashes), and the numbers that it is told of in any form.
/// </summary>
/// <param name="own">Digits of numbers to hide wherever they stand.</param>
internal sealed class PhoneMask(IReadOnlyCollection<string> own)
{
    private const int FirstKept = 3;
    private const int LastKept = 4;
    private const int ShortestNumber = 5;   // shorter is an extension, and too often something else
    private const int LongNumber = 10;      // so many digits in a row are the number, whatever stands around them
    private const int LongestGap = 3;
    private const char Star = '*';
    private const string Gap = @"[\p{Zs}\p{Cf}\t-]{0,3}";
    private const string Country = @"(?:\+|00)?86" + Gap;
    private const string Area = @"(?:10|2[0-9]|[3-9][0-9]{2})\)?" + Gap + "[1-9](?:" + Gap + "[0-9]){6,7}";

    private static readonly Regex[] Forms =
    [
        Form($"(?:{Country})?0?(?<number>1(?:{Gap}[0-9]){{10}})"),
        Form($@"(?:{Country})?\(?(?<number>0{Area})"),
        Form($@"(?:\+|00)86{Gap}\(?0?\)?{Gap}(?<number>{Area})"),   // the area code without its 0
        Form($"(?<number>[48]00(?:{Gap}[0-9]){{7}})"),
    ];

    // A UUID, a checksum, a key: that some of its digits look like a number is chance.
    private static readonly Regex Opaque = Pattern("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[0-9A-Za-z]{24,}");

    private static readonly char[] FieldSeparators = [',', ';', '/', '|', '、', '，', '；'];

    /// <summary>The digits of the numbers that a field holds which is for numbers only, to be hidden elsewhere too.</summary>
    public static IEnumerable<string> NumbersOf(string? field) => field is null ? [] : NumbersOfField(Normalise(field)).Select(number => number.Digits);

    /// <summary>A text in which numbers may stand.</summary>
    public string Text(string text)
    {
        int most = DigitsTogether(text);
        if (most < ShortestNumber) return text;   // nearly all
        string normal = Normalise(text);
        IEnumerable<FoundNumber> numbers = FindOwn(normal);
        return Hide(text, most < LongNumber ? numbers : numbers.Concat(FindByForm(normal, 0, normal.Length)));
    }

    /// <summary>A text that is one number, or several, in whatever form.</summary>
    public static string Field(string text) => Hide(text, NumbersOfField(Normalise(text)));

    /// <summary>Digits as ASCII, all dashes and brackets as one; as long as the text, so that a place in one is the place in the other.</summary>
    private static string Normalise(string text)
    {
        StringBuilder normal = new(text.Length);
        foreach (char c in text)
        {
            normal.Append(c switch
            {
                < '\u0080' => c,
                >= '\u2010' and <= '\u2015' or '\u2212' or '\uFE63' or '\uFF0D' => '-',
                '\uFF0B' => '+',
                '\uFF08' => '(',
                '\uFF09' => ')',
                _ when char.IsDigit(c) => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)),
                _ => c,
            });
        }
        return normal.ToString();
    }

    /// <summary>The most digits that stand together, gaps between them or not.</summary>
    private static int DigitsTogether(string text)
    {
        int most = 0, count = 0, gap = 0;
        foreach (char c in text)
        {
            if (char.IsDigit(c))
            {
                most = Math.Max(most, ++count);
                gap = 0;
            }
            else if (count > 0 && (++gap > LongestGap + 1 || char.IsLetter(c)))
            {
                count = 0;
            }
        }
        return most;
    }

    private static IEnumerable<FoundNumber> NumbersOfField(string normal)
    {
        int start = 0;
        foreach (string part in normal.Split(FieldSeparators))
        {
            List<FoundNumber> known = [.. FindByForm(normal, start, start + part.Length)];
            FoundNumber whole = FoundNumber.In(normal, start, part.Length);
            if (known.Count > 0) foreach (FoundNumber number in known) yield return number;
            else if (whole.Places.Count >= ShortestNumber && part.IndexOf(Star) < 0) yield return whole;   // with stars it has been hidden before
            start += part.Length + 1;
        }
    }

    // From each place anew: what looks like a number may hide the beginning of one.
    private static IEnumerable<FoundNumber> FindByForm(string normal, int start, int end)
    {
        List<Match>? opaque = null;
        foreach (Regex form in Forms)
        {
            for (Match match = form.Match(normal, start); match.Success && match.Index < end; match = form.Match(normal, match.Index + 1))
            {
                opaque ??= [.. Opaque.Matches(normal).Cast<Match>()];
                Group number = match.Groups["number"];
                if (!opaque.Exists(o => o.Index <= number.Index && number.Index < o.Index + o.Length && o.Value.Any(IsLetter))) yield return FoundNumber.In(normal, number.Index, number.Length);
            }
        }
    }

    private IEnumerable<FoundNumber> FindOwn(string normal)
    {
        if (own.Count == 0) yield break;
        FoundNumber all = FoundNumber.In(normal, 0, normal.Length);
        foreach (string number in own)
        {
            for (int at = all.Digits.IndexOf(number, StringComparison.Ordinal); at >= 0; at = all.Digits.IndexOf(number, at + 1, StringComparison.Ordinal))
            {
                List<int> places = all.Places.GetRange(at, number.Length);
                if (IsTogether(normal, places) && (number.Length >= LongNumber || StandsAlone(normal, places))) yield return new FoundNumber(number, places);
            }
        }
    }

    private static bool IsTogether(string normal, List<int> places)
    {
        for (int i = 1; i < places.Count; i++)
        {
            if (places[i] - places[i - 1] - 1 > LongestGap) return false;
            for (int between = places[i - 1] + 1; between < places[i]; between++)
            {
                if (!IsGap(normal[between])) return false;
            }
        }
        return true;
    }

    private static bool StandsAlone(string normal, List<int> places)
    {
        int first = places[0], last = places[places.Count - 1];
        return (first == 0 || !IsAsciiDigit(normal[first - 1])) && (last == normal.Length - 1 || !IsAsciiDigit(normal[last + 1]));
    }

    private static string Hide(string text, IEnumerable<FoundNumber> numbers)
    {
        char[]? hidden = null;
        foreach (FoundNumber number in numbers)
        {
            hidden ??= text.ToCharArray();
            int count = number.Places.Count;
            int kept = count > FirstKept + LastKept ? FirstKept : 0;   // of a short one nothing would be hidden
            for (int i = kept; i < count - LastKept; i++) hidden[number.Places[i]] = Star;
        }
        return hidden is null ? text : new string(hidden);
    }

    private static bool IsAsciiDigit(char c) => c is >= '0' and <= '9';

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static bool IsGap(char c) => c is '-' or '\t' or '(' or ')' || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.SpaceSeparator or UnicodeCategory.Format;

    private static Regex Form(string pattern) => Pattern("(?<![0-9])" + pattern + "(?![0-9])");

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>A number in a text: its digits, and where they stand.</summary>
    private sealed record FoundNumber(string Digits, List<int> Places)
    {
        public static FoundNumber In(string normal, int start, int length)
        {
            StringBuilder digits = new();
            List<int> places = [];
            for (int i = start; i < start + length; i++)
            {
                if (!IsAsciiDigit(normal[i])) continue;
                digits.Append(normal[i]);
                places.Add(i);
            }
            return new FoundNumber(digits.ToString(), places);
        }
    }
}
