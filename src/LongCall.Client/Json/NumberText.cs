using System.Globalization;

namespace LongCall.Json;

/// <summary>A number as text, the same on both frameworks and in every culture.</summary>
internal static class NumberText
{
    /// <summary>The fewest digits that give the number back. .NET Framework's own "R" does not always.</summary>
    public static string Of(double number)
    {
        string text = string.Empty;
        for (int digits = 15; digits <= 17; digits++)
        {
            text = number.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (double.Parse(text, CultureInfo.InvariantCulture).Equals(number)) break;
        }
        return text;
    }
}
