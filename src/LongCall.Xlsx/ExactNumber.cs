namespace LongCall.Xlsx;

/// <summary>Which numbers a cell holds as they are. It holds a double, and Excel shows and keeps 15 digits of it.</summary>
internal static class ExactNumber
{
    private const long FirstBeyond = 1_000_000_000_000_000;   // of 16 digits

    public static bool IsExact(long number) => number is > -FirstBeyond and < FirstBeyond;

    /// <summary>Zeros at the end of a fraction do not count.</summary>
    public static bool IsExact(decimal number)
    {
        int[] bits = decimal.GetBits(number);
        decimal digits = new(bits[0], bits[1], bits[2], isNegative: false, scale: 0);
        while (digits >= FirstBeyond && digits % 10 == 0) digits /= 10;
        return digits < FirstBeyond;
    }

    public static bool IsExact(double number) => !double.IsNaN(number) && !double.IsInfinity(number);
}
