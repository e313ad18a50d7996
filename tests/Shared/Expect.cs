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

    /// <summary>Nothing was found to be wrong. Of many findings the first tell enough.</summary>
    public static void None(IReadOnlyCollection<string> wrong)
    {
        const int Shown = 12;
        if (wrong.Count == 0) return;
        string more = wrong.Count > Shown ? FormattableString.Invariant($"; and {wrong.Count - Shown} more") : "";
        throw new ExpectationException(string.Join("; ", wrong.Take(Shown)) + more);
    }
}

/// <summary>Something is not as expected.</summary>
internal sealed class ExpectationException(string message) : Exception(message);
