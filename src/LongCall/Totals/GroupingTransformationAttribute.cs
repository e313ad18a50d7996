using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>
/// Takes what calls are grouped by: one thing, a list, or one text with commas, of which PowerShell would make another value. Whatever it is not is refused
/// with the name that may have been meant.
/// </summary>
internal sealed class GroupingTransformationAttribute : LcTransformationAttribute
{
    private static readonly Type Known = typeof(CallGrouping);

    /// <inheritdoc/>
    protected override object? Read(object? input) => ArgumentValue.Unwrap(input) is null ? null : ArgumentValue.Items(input).SelectMany(Parts).Select(Grouping).ToArray();

    private static IEnumerable<object?> Parts(object? item) => item is string text ? text.Split(',').Select(part => part.Trim()) : [item];

    private static CallGrouping Grouping(object? item)
    {
        if (LanguagePrimitives.TryConvertTo(item, out CallGrouping grouping) && Enum.IsDefined(Known, grouping)) return grouping;
        string[] names = Enum.GetNames(Known);
        string? nearest = item is string { Length: > 0 } text ? NearestName.To(text, names) : null;
        string refusal = nearest is null ? CmdletText.GroupingUnknown : CmdletText.GroupingUnknownNearest;
        throw ArgumentValue.Refuse(refusal, item, Messages.List(refusal, names), nearest);
    }
}
