using System.Management.Automation;

namespace LongCall;

/// <summary>
/// Keeps <c>'A,B'</c> from becoming an enumeration's value: PowerShell adds the numbers of the two up, and a comparison with grades A and B would find grade C.
/// Every other text and number is PowerShell's own matter.
/// </summary>
public sealed class EnumTextConverter : PSTypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => sourceValue is string text && text.Contains(',');

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new PSInvalidCastException(Messages.Fill(Commands.CmdletText.EnumTextRefused, sourceValue, string.Join(", ", Enum.GetNames(destinationType))));

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) => throw new NotSupportedException();
}
