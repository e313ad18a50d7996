using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace LongCall.Commands;

/// <summary>Offers the grades that can be asked for.</summary>
public sealed class IntentionTagCompleter : IArgumentCompleter
{
    private static readonly string[] Grades = ["A", "B", "C", "D", "E"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = FullWidth.ToHalfWidth(wordToComplete ?? string.Empty).Trim('\'', '"');
        return Grades.Where(grade => grade.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Select(grade => new CompletionResult(grade));
    }
}
