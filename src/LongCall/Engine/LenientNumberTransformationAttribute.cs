using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>
/// Takes a whole number, and a mark in place of anything else. The cmdlet refuses it in its own words; an error thrown here would be one of
/// binding, before the cmdlet runs.
/// </summary>
internal sealed class LenientNumberTransformationAttribute : LcTransformationAttribute
{
    /// <summary>Stands for what is no whole number; below every range.</summary>
    public const int NoNumber = int.MinValue;

    /// <inheritdoc/>
    protected override object? Read(object? input) =>
        !ArgumentValue.IsEmpty(input) && LanguagePrimitives.TryConvertTo(ArgumentValue.Unwrap(input), out int number) ? number : NoNumber;
}
