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
    /// <inheritdoc/>
    public override Collection<PSAdaptedProperty> GetProperties(object baseObject)
    {
        Collection<PSAdaptedProperty> properties = [];
        foreach (object name in ((IDictionary)baseObject).Keys) properties.Add(new PSAdaptedProperty((string)name, null));
        return properties;
    }

    /// <inheritdoc/>
    public override PSAdaptedProperty? GetProperty(object baseObject, string propertyName) =>
        ((IDictionary)baseObject).Contains(propertyName) ? new PSAdaptedProperty(propertyName, null) : null;

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
}
