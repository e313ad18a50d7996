using System.Text;

namespace LongCall.Mono.Tests;

/// <summary>What was seen, by name. One build of the client notes it, the other must see the same.</summary>
internal sealed class Observations
{
    private readonly Dictionary<string, string> _noted;
    private readonly bool _compares;

    private Observations(Dictionary<string, string> noted, bool compares)
    {
        _noted = noted;
        _compares = compares;
    }

    public static Observations ToWrite() => new([], compares: false);

    public static Observations ToCompare(string file) => new(File.ReadAllLines(file, Encoding.UTF8)
        .Select(line => line.Split(['\t'], 2))
        .ToDictionary(parts => parts[0], parts => parts[1]), compares: true);

    public void Same(string name, string value)
    {
        string line = value.Replace("\r", "\\r").Replace("\n", "\\n").Replace("\t", "\\t");
        if (!_compares)
            _noted.Add(name, line);
        else if (!_noted.TryGetValue(name, out string? other))
            throw new ExpectationException($"the other build noted nothing as '{name}'");
        else if (other != line)
            throw new ExpectationException($"{name}: {Difference(other, line)}");
    }

    public void Save(string file) => File.WriteAllLines(file, _noted.Select(pair => pair.Key + "\t" + pair.Value), new UTF8Encoding(false));

    // Long texts that differ in one place: show the place.
    private static string Difference(string other, string own)
    {
        int at = 0;
        while (at < other.Length && at < own.Length && other[at] == own[at]) at++;
        return $"at {at} the other build has '{Around(other, at)}', this one '{Around(own, at)}'";
    }

    private static string Around(string text, int at)
    {
        int start = Math.Max(0, at - 60);
        return text.Substring(start, Math.Min(160, text.Length - start));
    }
}
