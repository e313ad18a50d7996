using System.Collections;
using System.Management.Automation;
using LongCall.Commands;

namespace LongCall;

/// <summary>
/// The id that a value is or has. PowerShell's own conversion to text would take any object whatever, a file or a date too, and ask the service for
/// something of that name.
/// </summary>
internal static class IdText
{
    /// <summary>The id that the value is: text, a <see cref="Guid"/>. Empty for blank text; <see langword="null"/> if it is none.</summary>
    public static string? Of(object? value)
    {
        string? text = ArgumentValue.Unwrap(value) switch
        {
            string given => given.Trim(),
            Guid guid => guid.ToString(),
            TaskIdentity task => task.TaskId,
            _ => null,
        };
        return text is "." or ".." ? null : text;   // a step in the address's path, not a name in it
    }

    /// <summary>
    /// The id that the object has under one of these names. The first that is there decides: a call record without its TaskId must not be taken for
    /// the task of its Id.
    /// </summary>
    public static string? OfMember(object? item, string[] names)
    {
        foreach (string name in names)
        {
            if (TryMember(item, name, out object? value)) return value is null ? null : Of(value);
        }
        return null;
    }

    /// <summary>Whether the object has a member of one of these names.</summary>
    public static bool HasMember(object? item, string[] names) => Array.Exists(names, name => TryMember(item, name, out _));

    private static bool TryMember(object? item, string name, out object? value)
    {
        value = null;
        if (item is null || ArgumentValue.Unwrap(item) is string or ValueType) return false;
        if (ArgumentValue.Unwrap(item) is IDictionary dictionary)
        {
            object? key = dictionary.Keys.Cast<object>().FirstOrDefault(k => k is string text && text.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (key is not null) value = dictionary[key];
            return key is not null;
        }
        try
        {
            PSPropertyInfo? property = PSObject.AsPSObject(item).Properties[name];
            value = property?.Value;
            return property is not null;
        }
        catch (GetValueException)
        {
            return false;   // a property that cannot be read is as good as none
        }
    }
}
