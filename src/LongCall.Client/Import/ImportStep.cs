namespace LongCall.Import;

/// <summary>Records of files, and what could not be read behind them.</summary>
/// <param name="Path">The file that they are of.</param>
/// <param name="Records">The records; there may be none.</param>
/// <param name="Failure">An <see cref="LcException"/> for a line, an exception of the framework for a file that cannot be opened.</param>
internal readonly record struct ImportStep(string Path, IReadOnlyList<CallRecord> Records, Exception? Failure);
