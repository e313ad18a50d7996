using System.Collections;

namespace LongCall.Simulator;

/// <summary>Ids computed when they are looked at.</summary>
internal sealed class RowIdList(int count, Func<int, string> idAt) : IReadOnlyList<string>
{
    public int Count => count;

    public string this[int index] =>
        (uint)index < (uint)count ? idAt(index) : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<string> GetEnumerator() => Enumerable.Range(0, count).Select(idAt).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
