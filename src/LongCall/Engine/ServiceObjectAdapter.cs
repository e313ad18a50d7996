using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;

namespace LongCall;

/// <summary>
/// Gives the members of a service object to PowerShell as properties. As a dictionary alone it would be empty to <c>Select-Object</c>,
/// <c>Group-Object</c> and tab completion; this is bound to it in the module's types file.
/// </summary>
public sealed class ServiceObjectAdapter : PSPropertyAdapter
{
    // What every object has for PowerShell's own use.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase) { "PSObject", "PSBase", "PSAdapted", "PSExtended", "PSTypeNames" };

    /// <inheritdoc/>
    public override Collection<PSAdaptedProperty> GetProperties(object baseObject)
    {
        Collection<PSAdaptedProperty> properties = [];
        foreach (string name in ((IDictionary)baseObject).Keys)
        {
            if (IsPossible(name)) properties.Add(new PSAdaptedProperty(name, null));
        }
        return properties;
    }

    /// <inheritdoc/>
    public override PSAdaptedProperty? GetProperty(object baseObject, string propertyName) =>
        IsPossible(propertyName) && ((IDictionary)baseObject).Contains(propertyName) ? new PSAdaptedProperty(propertyName, null) : null;

    /// <inheritdoc/>
    public override object? GetPropertyValue(PSAdaptedProperty adaptedProperty) =>
        ((IDictionary)adaptedProperty.BaseObject)[adaptedProperty.Name];

    /// <inheritdoc/>
    public override string GetPropertyTypeName(PSAdaptedProperty adaptedProperty) =>
        (GetPropertyValue(adaptedProperty)?.GetType() ?? typeof(object)).FullName!;

    /// <inheritdoc/>
    public override bool IsGettable(PSAdaptedProperty adaptedProperty) => true;

    /// <inheritdoc/>
    public override bool IsSettable(PSAdaptedProperty adaptedProperty) => false;

    /// <inheritdoc/>
    public override void SetPropertyValue(PSAdaptedProperty adaptedProperty, object value) =>
        throw new SetValueException("A service object is read-only.");

    /// <summary>Whether PowerShell can hold a property of that name. The member is still there for whoever asks by key.</summary>
    private static bool IsPossible(string name) => name.Length > 0 && !Reserved.Contains(name);
}
