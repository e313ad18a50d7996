using System.Management.Automation;
using LongCall.Commands;

namespace LongCall;

/// <summary>
/// Refuses a number of a task, or a task, in the place of a call. A number has a <c>TaskId</c> and an <c>Id</c> as a call has, but its id is of
/// another list: the service would be asked for a call that is not meant.
/// </summary>
internal sealed class NoCallTransformationAttribute : LcTransformationAttribute
{
    /// <summary>Why the object is no call; <see langword="null"/> if it may be one.</summary>
    public static string? Refusal(object? value)
    {
        if (value is null) return null;
        if (Is(value, typeof(TaskNumber))) return CmdletText.NumberIsNoCall;
        return Is(value, typeof(CallTask)) ? CmdletText.TaskIsNoCall : null;
    }

    /// <inheritdoc/>
    protected override object? Read(object? input) => Refusal(input) is { } refusal ? throw new ArgumentException(refusal) : input;

    // Also one that came out of a job, or of which some properties were selected: "Deserialized.LongCall.TaskNumber".
    private static bool Is(object value, Type type) =>
        PSObject.AsPSObject(value).TypeNames.Any(name => name == type.FullName || name.EndsWith("." + type.FullName, StringComparison.Ordinal));
}
