using System.Text.RegularExpressions;

namespace LongCall.Commands;

/// <summary>
/// Takes the name of a variable. Often the variable itself is typed, with its dollar sign: then its content arrives here, and a variable named after
/// that would be set, which nobody finds.
/// </summary>
internal sealed class VariableNameTransformationAttribute : LcTransformationAttribute
{
    private static readonly Regex Name = new(@"^(\+?)\$?((?:(?:global|script|local|private):)?[\p{L}\p{N}_]+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <inheritdoc/>
    protected override object? Read(object? input) =>
        ArgumentValue.Unwrap(input) is string text && Name.Match(text) is { Success: true } name
            ? name.Groups[1].Value + name.Groups[2].Value
            : throw new ArgumentException(CmdletText.VariableNameInvalid);
}
