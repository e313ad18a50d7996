namespace LongCall.Commands;

/// <summary>How messages speak of a list that is read.</summary>
/// <param name="Rows">What its rows are, in the user's language: <c>records</c>.</param>
/// <param name="Counted">The same behind a number. Chinese has a measure word there, which depends on what is counted.</param>
/// <param name="Key">The property by which two readings are joined.</param>
/// <param name="HasTimes">It can be asked for by <c>-StartAt</c> and <c>-EndAt</c>.</param>
/// <param name="HasLargeRows">A row may be so large that fewer at a time come through where a page does not.</param>
internal sealed record ListWords(string Rows, string Counted, string Key, bool HasTimes = false, bool HasLargeRows = true);
