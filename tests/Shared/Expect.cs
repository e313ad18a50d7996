namespace LongCall.Tests.Shared;

/// <summary>What a check says about what it found.</summary>
internal static class Expect
{
    public static void Equal<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new ExpectationException($"{what}: expected '{expected}', found '{actual}'");
    }

    public static void True(bool condition, string what)
    {
        if (!condition) throw new ExpectationException(what);
    }

    /// <summary>Nothing was found to be wrong.</summary>
    public static void None(IEnumerable<string> wrong)
    {
        string text = string.Join("; ", wrong);
        if (text.Length > 0) throw new ExpectationException(text);
    }
}

/// <summary>Something is not as expected.</summary>
internal sealed class ExpectationException(string message) : Exception(message);
