using System.Diagnostics.CodeAnalysis;

namespace LongCall;

/// <summary>
/// What has an id, and is the same thing wherever it has been read: equal by its id, ordered by its place and then by the id. Ids that differ in
/// case are two. What has no id is equal to what holds the same.
/// </summary>
[SuppressMessage("Design", "CA1036", Justification = "PowerShell compares without operators.")]
public abstract class IdentifiedEntity : ServiceEntity, IComparable
{
    private protected IdentifiedEntity()
    {
    }

    /// <summary>The id.</summary>
    private protected abstract string? Key { get; }

    /// <summary>In what the id is one of its kind.</summary>
    private protected virtual string? Owner => null;

    /// <summary>What comes before the id in an order: a time, a place in a list. What has none comes first.</summary>
    private protected abstract long? Place { get; }

    /// <summary>Whether the other is the same thing, perhaps read at another time.</summary>
    public sealed override bool Equals(object? obj) => ReferenceEquals(this, obj)
        || (obj is IdentifiedEntity other && other.GetType() == GetType() && CompareId(other) == 0);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => (Key, Owner).GetHashCode();

    /// <summary>Orders by place, then by id, ordinally. 0 for the same thing and for nothing else, so that <c>Sort-Object -Unique</c> keeps what it should.</summary>
    /// <exception cref="ArgumentException">The other is of another kind.</exception>
    public int CompareTo(object? obj)
    {
        if (obj is null) return 1;
        if (obj is not IdentifiedEntity other || other.GetType() != GetType()) throw new ArgumentException(obj.GetType().FullName, nameof(obj));
        int order = CompareId(other);
        int place = order == 0 ? 0 : Nullable.Compare(Place, other.Place);
        return place != 0 ? place : order;
    }

    private int CompareId(IdentifiedEntity other)
    {
        int order = string.CompareOrdinal(Key, other.Key);
        if (order == 0) order = string.CompareOrdinal(Owner, other.Owner);
        return order != 0 || !string.IsNullOrEmpty(Key) ? order : string.CompareOrdinal(ToJson(), other.ToJson());
    }
}
