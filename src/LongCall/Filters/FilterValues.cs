using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace LongCall;

/// <summary>
/// The values of a filter, read from what was given for it. It is the parameter's type that reads, by its constructor, and not an attribute, so that
/// wrappers and mocks, which copy types alone, mean the same. It is no list to PowerShell's binding, so it gets what was given whole.
/// </summary>
/// <typeparam name="T">What is filtered by.</typeparam>
[SuppressMessage("Naming", "CA1710", Justification = "It is a filter first of all.")]
public abstract class FilterValues<T> : IReadOnlyList<T>
{
    private readonly IReadOnlyList<T> _values;

    private protected FilterValues(IReadOnlyList<T> values) => _values = values;

    /// <summary>How many there are. None where nothing was given, as in an empty cell of a CSV.</summary>
    public int Count => _values.Count;

    /// <summary>One of them.</summary>
    /// <param name="index">Its place, from 0.</param>
    public T this[int index] => _values[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The values as they can be typed again, in one text.</summary>
    public override string ToString() => string.Join(";", _values);
}
