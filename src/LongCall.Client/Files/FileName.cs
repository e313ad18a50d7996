using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace LongCall.Files;

/// <summary>Makes names that every file system takes. The same text gives the same name on every system, so that a folder can be moved.</summary>
internal static class FileName
{
    private const char Replacement = '_';
    private const int MaxBytes = 255;   // of UTF-8, which is never fewer than the characters that Windows counts
    private const int MaxWindowsPath = 259;   // characters; .NET Framework knows no longer one
    private const int MaxExtension = 10;

    private static readonly char[] Refused = ['<', '>', ':', '"', '/', '\\', '|', '?', '*'];
    private static readonly string[] Reserved = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

    /// <summary>Whether a name leads out of its folder, or into one within it, on any system. A colon does not: it is replaced.</summary>
    public static bool HasFolder(string name)
    {
        string plain = name.Trim();
        return plain.IndexOfAny(['/', '\\']) >= 0 || plain is "." or "..";
    }

    /// <summary>The text without what a file system refuses: as a part of a name.</summary>
    public static string Clean(string text)
    {
        StringBuilder clean = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = char.IsSurrogatePair(text, i);
            if (IsTaken(text, i)) clean.Append(text, i, isPair ? 2 : 1);
            else clean.Append(Replacement);
            if (isPair) i++;
        }
        return clean.ToString();
    }

    /// <summary>The same, so that no two texts give one: where something was replaced, a sum of the text is behind it.</summary>
    public static string CleanAndDistinct(string text)
    {
        string clean = Clean(text).Trim(' ').TrimEnd('.', ' ');
        return clean == text ? text : clean + "~" + Sum(text);
    }

    /// <summary>The extension at the end of a name, with its dot: a few letters or digits of ASCII, not digits alone. Empty if there is none.</summary>
    public static string ExtensionOf(string name)
    {
        int dot = name.LastIndexOf('.');
        string extension = dot < 0 ? string.Empty : name.Substring(dot);
        bool isOne = extension.Length is > 1 and <= MaxExtension && extension.Skip(1).All(IsAsciiLetterOrDigit) && !extension.Skip(1).All(char.IsDigit);
        return isOne ? extension : string.Empty;
    }

    /// <summary>The name of a file in a folder: a beginning, which is shortened where the name or the path is too long, and an end that tells it from others.</summary>
    /// <param name="folder">The whole path of the folder.</param>
    /// <param name="beginning">What may be shortened.</param>
    /// <param name="end">What stays; if it is itself too long, a sum of it does.</param>
    /// <param name="extension">With its dot.</param>
    /// <returns>The name; empty if nothing is left of it.</returns>
    public static string Make(string folder, string beginning, string end, string extension)
    {
        (beginning, end) = (Clean(beginning).TrimStart(), Clean(end));
        string stem = (beginning + end).Trim(' ').TrimEnd('.', ' ');
        if (stem.Length == 0) return string.Empty;
        if (IsReserved(stem)) stem = Replacement + stem;
        string name = stem + extension;
        if (Fits(name, folder)) return name;
        string unique = end.Length > 0 && Fits(end + extension, folder) ? end : "~" + Sum(beginning + end);
        string kept = Cut(beginning + (unique == end ? string.Empty : end), MaxBytes);
        while (kept.Length > 0 && !Fits(kept + unique + extension, folder)) kept = Cut(kept, kept.Length - 1);
        return kept + unique + extension;
    }

    // Not between the halves of a pair.
    private static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        return text.Remove(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length);
    }

    private static bool IsTaken(string text, int index)
    {
        char c = text[index];
        if (c < ' ' || Array.IndexOf(Refused, c) >= 0) return false;
        // Characters that nobody sees, and halves of pairs, which are no text.
        return CharUnicodeInfo.GetUnicodeCategory(text, index) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
    }

    // Windows takes them for devices, whatever extension is behind them, and the superscript digits like 1 to 3.
    private static bool IsReserved(string name)
    {
        int dot = name.IndexOf('.');
        string stem = (dot < 0 ? name : name.Remove(dot)).TrimEnd().ToUpperInvariant();
        if (Array.IndexOf(Reserved, stem) >= 0) return true;
        return stem.Length == 4 && (stem.Remove(3) is "COM" or "LPT") && stem[3] is (>= '0' and <= '9') or '¹' or '²' or '³';
    }

    private static bool Fits(string name, string folder) =>
        Encoding.UTF8.GetByteCount(name) <= MaxBytes && (!HasShortPaths || folder.Length + 1 + name.Length <= MaxWindowsPath);

    private static bool HasShortPaths => RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    // FNV-1a: it need not be secret, only the same everywhere.
    private static string Sum(string text)
    {
        ulong sum = 14695981039346656037;
        foreach (byte b in Encoding.UTF8.GetBytes(text)) sum = unchecked((sum ^ b) * 1099511628211);
        return sum.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static bool IsAsciiLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
