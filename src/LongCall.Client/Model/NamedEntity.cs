using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LongCall;

/// <summary>
/// What is shown as its name, and so compares as its name: <c>-eq</c>, <c>-contains</c>, <c>-gt</c> and <c>Sort-Object</c> take it for that
/// text, in any case. Two of a kind are equal if they have one name, and one id where both have an id. The name belongs to it, because the
/// hash can only be the name's: a text that names it must be found in a table, and what is equal must have one hash.
/// </summary>
[SuppressMessage("Design", "CA1036", Justification = "PowerShell compares without operators.")]
public abstract class NamedEntity : ServiceEntity, IComparable
{
    private protected NamedEntity()
    {
    }

    /// <summary>The id (<c>id</c>).</summary>
    public abstract string? Id { get; private protected set; }

    /// <summary>The name.</summary>
    public abstract string? Name { get; private protected set; }

    /// <summary>What two of the same id may still differ in.</summary>
    private protected virtual string? Detail => null;

    /// <summary>Whether the other is a text that names this, or the same thing of the same kind.</summary>
    public sealed override bool Equals(object? obj) => ReferenceEquals(this, obj) || obj switch
    {
        string text => IsCalled(text),
        NamedEntity other when other.GetType() == GetType() => IsSame(other),
        _ => false,
    };

    /// <summary>That of the name in any case, as a hashtable of PowerShell makes it of a text, so that one finds the other.</summary>
    public sealed override int GetHashCode() => StringComparer.CurrentCultureIgnoreCase.GetHashCode(Name ?? string.Empty);

    /// <summary>Orders by name, in any case. 0 for what is equal and for nothing else.</summary>
    /// <exception cref="ArgumentException">The other is neither text nor of the same kind.</exception>
    public int CompareTo(object? obj)
    {
        switch (obj)
        {
            case null: return 1;
            case string text: return CompareText(Name, text);
            case NamedEntity other when other.GetType() == GetType():
                if (IsSame(other)) return 0;
                int order = CompareText(Name, other.Name);
                if (order == 0) order = string.CompareOrdinal(Detail, other.Detail);
                return order != 0 ? order : string.CompareOrdinal(Id, other.Id);
            default: throw new ArgumentException(obj.GetType().FullName, nameof(obj));
        }
    }

    /// <summary>Whether the text stands for this.</summary>
    private protected virtual bool IsCalled(string text) => CompareText(Name, text) == 0;

    /// <summary>The name.</summary>
    public override string ToString() => Name ?? string.Empty;

    private bool IsSame(NamedEntity other) => Detail == other.Detail && CompareText(Name, other.Name) == 0
        && (string.IsNullOrEmpty(Id) || string.IsNullOrEmpty(other.Id) || Id == other.Id);

    [SuppressMessage("Globalization", "CA1309", Justification = "As PowerShell's own hashtables and sorting compare texts.")]
    private protected static int CompareText(string? left, string? right) =>
        string.Compare(left ?? string.Empty, right ?? string.Empty, CultureInfo.CurrentCulture, CompareOptions.IgnoreCase);
}
