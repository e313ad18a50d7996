namespace LongCall.Commands;

/// <summary>How messages speak of a list that is read.</summary>
/// <param name="Rows">What its rows are, in the user's language: <c>records</c>.</param>
/// <param name="Key">The property by which two readings are joined.</param>
/// <param name="HasTimes">It can be asked for by <c>-StartAt</c> and <c>-EndAt</c>.</param>
internal sealed record ListWords(string Rows, string Key, bool HasTimes = false);
