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

    // What the types file gives to a record. A bag has it too, as properties like those that a script adds.
    private static readonly HashSet<string> Hidden = new(StringComparer.OrdinalIgnoreCase) { DataName, "LevelText", "SendWeChatDataText", "AdditionalPropertiesText", "Shown" };

    /// <summary>The record whole: the hidden property that is serialised with it.</summary>
    /// <param name="instance">The record.</param>
    public static string GetSerializationData(PSObject instance) => ((CallRecord)instance.BaseObject).ToJson();

    /// <summary>The quality level as JSON. Of what may be nested, PowerShell sends no more than some fifty levels.</summary>
    /// <param name="instance">The record.</param>
    public static string? GetLevelText(PSObject instance) => ((CallRecord)instance.BaseObject).Level?.ToString();

    /// <summary>What was sent by WeChat, each as JSON.</summary>
    /// <param name="instance">The record.</param>
    public static string[] GetSendWeChatDataText(PSObject instance) => [.. ((CallRecord)instance.BaseObject).SendWeChatData.Select(sent => sent.ToString())];

    /// <summary>The other fields as JSON.</summary>
    /// <param name="instance">The record.</param>
    public static string? GetAdditionalPropertiesText(PSObject instance) => ((CallRecord)instance.BaseObject).AdditionalProperties?.ToString();

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

    /// <summary>The record that a bag of texts was made of, with what scripts added to it; <see langword="null"/> if it does not say.</summary>
    internal static CallRecord? ReviveWithAdded(PSObject bag)
    {
        if (Revive(bag) is not CallRecord record) return null;
        CopyAdded(bag, PSObject.AsPSObject(record));
        return record;
    }

    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => destinationType == typeof(CallRecord) && FindData(sourceValue) is not null;

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        try
        {
            CallRecord record = CallRecord.FromJson(Encoding.UTF8.GetBytes(FindData(sourceValue) ?? string.Empty));
            CopyAdded((PSObject)sourceValue, PSObject.AsPSObject(record));
            return record;
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

    // What a script added to the record (Add-Member) is beside the record's own properties. PowerShell keeps it with the record, however that is passed on.
    internal static void CopyAdded(PSObject bag, PSObject record)
    {
        foreach (PSPropertyInfo property in bag.Properties)
        {
            if (property is PSNoteProperty && !Hidden.Contains(property.Name) && record.Properties[property.Name] is null) record.Properties.Add(new PSNoteProperty(property.Name, property.Value));
        }
    }

    private static string? FindData(object? source) =>
        source is PSObject bag ? bag.Properties[DataName]?.Value as string : null;
}
