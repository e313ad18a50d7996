using System.Collections;
using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>
/// Reads task ids: text, a <see cref="Guid"/>, or an object that has one as <c>TaskId</c> or <c>Id</c>; or a list of these. PowerShell's own
/// conversion to text would take any object whatever, a file or a date too, and ask the service for a task of that name.
/// </summary>
internal sealed class TaskIdTransformationAttribute : LcTransformationAttribute
{
    private static readonly string[] Names = ["TaskId", "Id"];

    /// <inheritdoc/>
    protected override object? Read(object? input)
    {
        // A dictionary keeps its wrapper off, every other object keeps it on: properties may have been added to the wrapper.
        if (Unwrap(input) is { } list && IsList(list) && !HasId(input)) return ((IEnumerable)list).Cast<object?>().Select(ReadOne).ToArray();
        return new[] { ReadOne(input) };
    }

    private static string ReadOne(object? item) => Text(item) ?? FromProperty(item) ?? throw Refuse(CmdletText.TaskIdRefused, item);

    private static bool HasId(object? item) => Array.Exists(Names, name => TryProperty(item, name, out _));

    private static string? FromProperty(object? item)
    {
        foreach (string name in Names)
        {
            // The first of the two that is there decides: a call record without its TaskId must not be taken for the task of its Id.
            if (TryProperty(item, name, out object? value)) return value is null ? null : Text(value);
        }
        return null;
    }

    /// <summary>An id, <see langword="null"/> if the value is none.</summary>
    private static string? Text(object? value)
    {
        string? text = Unwrap(value) switch
        {
            string given => given.Trim(),
            Guid guid => guid.ToString(),
            _ => null,
        };
        if (text is { Length: 0 }) throw new ArgumentTransformationMetadataException(CmdletText.TaskIdEmpty);
        return text is "." or ".." ? null : text;   // a step in the address's path, not a name in it
    }

    private static bool TryProperty(object? item, string name, out object? value)
    {
        value = null;
        if (item is null || Unwrap(item) is string or ValueType) return false;
        if (Unwrap(item) is IDictionary dictionary)
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
