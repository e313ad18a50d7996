namespace LongCall.Import;

/// <summary>What a block of lines gives.</summary>
/// <param name="File">Whose lines they are; <see langword="null"/> for the failure of a file that cannot be opened.</param>
/// <param name="Steps">The wanted records, and the failures behind them.</param>
/// <param name="InvalidInFront">How many lines that are no record stand in front of the first that is one, wanted or not. Each is a step.</param>
/// <param name="HasRecord">There is one, wanted or not.</param>
/// <param name="IsForeign">The file is of another format, as its first line shows: the step says so, and nothing behind it is wanted.</param>
internal sealed record ReadBlock(RecordFileReader? File, IReadOnlyList<ImportStep> Steps, int InvalidInFront = 0, bool HasRecord = false, bool IsForeign = false)
{
    /// <summary>Nothing of the file comes behind it.</summary>
    public bool IsLast { get; init; }

    /// <summary>What is given of it, after all blocks before it.</summary>
    public IEnumerable<ImportStep> Judged() => File?.Judge(this) ?? Steps;
}
