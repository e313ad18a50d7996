namespace LongCall.Commands;

/// <summary>Which name somebody may have meant who typed another.</summary>
internal static class NearestName
{
    /// <summary>The name with the fewest letters to change; <see langword="null"/> if none is near.</summary>
    public static string? To(string typed, IEnumerable<string> names)
    {
        string upper = typed.ToUpperInvariant();
        (string Name, int Distance)[] near = [.. names.Select(name => (name, Distance(upper, name.ToUpperInvariant())))];
        if (near.Length == 0) return null;
        (string nearest, int distance) = near.OrderBy(n => n.Distance).First();
        return distance <= Math.Max(2, typed.Length / 2) ? nearest : null;
    }

    /// <summary>How many letters must be changed, added or left out (Levenshtein).</summary>
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int changed = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.Length];
    }
}
