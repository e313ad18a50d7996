using System.Collections.ObjectModel;

namespace LongCall;

/// <summary>A read-only list whose text is that of its items, joined by <c>; </c>, so that <c>Export-Csv</c> writes a readable cell.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public class ServiceList<T> : ReadOnlyCollection<T>
{
    internal static readonly ServiceList<T> None = new([]);

    internal ServiceList(IList<T> items) : base(items)
    {
    }

    /// <summary>The items' texts, joined by <c>; </c>; with an apostrophe in front where a spreadsheet would take it for a formula.</summary>
    public override string ToString() => JoinedText.Guard(string.Join("; ", this));
}
