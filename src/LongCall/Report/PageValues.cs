namespace LongCall.Commands;

/// <summary>
/// What goes into the places of a template, by the names that it gives them: a text, elements, a list of values for what repeats, values of its own for
/// a part; <see langword="null"/> for what is left out. Filling takes each exactly by its name, and <see cref="Unused"/> tells what had no place.
/// </summary>
internal sealed class PageValues : Dictionary<string, object?>
{
    private readonly HashSet<string> _used = [];

    public PageValues()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>What goes into a place.</summary>
    /// <exception cref="InvalidOperationException">The template has a place that nothing was made for.</exception>
    public object? Take(string name)
    {
        if (!TryGetValue(name, out object? value)) throw new InvalidOperationException($"The template has a place '{name}' that the page knows nothing of.");
        _used.Add(name);
        return value;
    }

    /// <summary>The names that the template has no place for, those of parts included.</summary>
    public IEnumerable<string> Unused() => Keys.Where(name => !_used.Contains(name)).Concat(Values.SelectMany(UnusedOf));

    private static IEnumerable<string> UnusedOf(object? value) => value switch
    {
        PageValues part => part.Unused(),
        IEnumerable<PageValues> items => items.SelectMany(item => item.Unused()),
        _ => [],
    };
}
