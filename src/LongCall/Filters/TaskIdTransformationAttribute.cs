using LongCall.Commands;

namespace LongCall;

/// <summary>Reads a task or several, so that one that is refused is an error with its own words from the pipeline too.</summary>
internal sealed class TaskIdTransformationAttribute : LcTransformationAttribute
{
    /// <inheritdoc/>
    protected override object? Read(object? input) => TaskIdentity.ReadAll(input);
}
