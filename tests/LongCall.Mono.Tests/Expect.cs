namespace LongCall.Mono.Tests;

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
}

/// <summary>Something is not as expected.</summary>
internal sealed class ExpectationException(string message) : Exception(message);
