namespace LongCall.Commands;

/// <summary>A bar of a <see cref="BarList"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, in words.</param>
/// <param name="Parts">What it is put together of: the class that colours a part, and its calls.</param>
internal sealed record Bar(string Name, string Value, IReadOnlyList<(string Kind, long Calls)> Parts);
