using System.Collections;
using LongCall.Commands;

namespace LongCall;

/// <summary>
/// A hashtable in place of a task. PowerShell binds the columns of an object and not the keys of a dictionary, so that a filter among them would be
/// dropped without a word, and every record read.
/// </summary>
internal static class TaskDictionary
{
    // The parameters of the cmdlets that read tasks, and their aliases; a test compares them.
    private static readonly HashSet<string> Parameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "Keyword", "Callee", "IntentionTag", "ScoreRange", "StartAt", "Since", "EndAt", "Until", "HangupDate", "SubUserId", "InputRow",
        "All", "Page", "PageSize", "PerPage", "First", "Skip", "IncludeTotalCount", "ThrottleLimit", "Connection",
    };

    /// <summary>The first key that names a parameter, or nearly does, and is not the task itself.</summary>
    public static string? FindParameter(IDictionary dictionary) =>
        dictionary.Keys.OfType<string>().FirstOrDefault(key => Parameters.Contains(ColumnName.Plain(key)));
}
