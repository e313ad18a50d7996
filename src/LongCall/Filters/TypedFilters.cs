using System.Collections;
using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>
/// Which filters were typed. One that holds nothing, an unset variable mostly, would read everything; an empty cell of a CSV is an absent one. To be made
/// in BeginProcessing, when nothing is bound but what was typed.
/// </summary>
internal sealed class TypedFilters
{
    public TypedFilters(InvocationInfo invocation)
    {
        foreach (KeyValuePair<string, object> bound in invocation.BoundParameters)
        {
            // PowerShell's own type for a script block that is bound later is not public.
            bool isValue = bound.Value is null or IEnumerable or TimeFilter;
            (isValue ? Values : Scripts).Add(bound.Key);
        }
    }

    /// <summary>The parameters that were given a value.</summary>
    public HashSet<string> Values { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Those that a script block gives one for each input. Switches and numbers are among them; they are no filters.</summary>
    public HashSet<string> Scripts { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The error for the first of the filters that are empty, if it was typed.</summary>
    /// <param name="typed">The parameters that were typed.</param>
    /// <param name="empty">The filters that hold nothing.</param>
    /// <param name="row">The input that they are read for, if they are.</param>
    public static ErrorRecord? FindEmpty(HashSet<string> typed, IEnumerable<string> empty, object? row = null)
    {
        if (empty.FirstOrDefault(typed.Contains) is not { } parameter) return null;
        string text = parameter == "SubUserId" ? CmdletText.SubUserEmpty : CmdletText.FilterEmpty;
        return ErrorRecords.InvalidArgument("FilterEmpty", Messages.Fill(text, parameter), row ?? parameter);
    }

    /// <summary>The error for a range of times that ends before it begins.</summary>
    public static ErrorRecord? FindReversed(TimeFilter? from, TimeFilter? to, object? target = null) => from?.Start is { } start && to?.End is { } end && end < start
        ? ErrorRecords.InvalidArgument("TimeRangeReversed", Messages.Fill(CmdletText.TimeRangeReversed, start, end), target)
        : null;

    /// <summary>A filter that is text; <see langword="null"/> if it holds nothing.</summary>
    public static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text!.Trim();
}
