using System.Management.Automation;
using System.Text;
using System.Text.Json;

namespace LongCall;

/// <summary>
/// Takes a call record through a background job, a remote session or CLIXML. Beside its properties as readable text it carries itself whole, as one
/// JSON text; out of that it is made anew on the other side, if the module is there. The module's types file names both ways.
/// </summary>
public sealed class CallRecordConverter : PSTypeConverter
{
    private const string DataName = "SerializationData";

    /// <summary>The record whole: the hidden property that is serialised with it.</summary>
    /// <param name="instance">The record.</param>
    public static string GetSerializationData(PSObject instance) => ((CallRecord)instance.BaseObject).ToJson();

    /// <summary>The record that a bag of texts was made of; the bag itself if it does not say.</summary>
    internal static object Revive(PSObject bag)
    {
        try
        {
            return FindData(bag) is { } data ? CallRecord.FromJson(Encoding.UTF8.GetBytes(data)) : bag;
        }
        catch (JsonException)
        {
            return bag;
        }
    }

    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => destinationType == typeof(CallRecord) && FindData(sourceValue) is not null;

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        try
        {
            return CallRecord.FromJson(Encoding.UTF8.GetBytes(FindData(sourceValue) ?? string.Empty));
        }
        catch (JsonException e)
        {
            throw new PSInvalidCastException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new PSInvalidCastException();

    private static string? FindData(object? source) =>
        source is PSObject bag ? bag.Properties[DataName]?.Value as string : null;
}
