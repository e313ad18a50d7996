using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace LongCall.Commands;

/// <summary>Offers examples of ranges, since any two scores make one.</summary>
public sealed class ScoreRangeCompleter : IArgumentCompleter
{
    private static readonly string[] Examples = ["0-59", "60-79", "80-100"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = FullWidth.ToHalfWidth(wordToComplete ?? string.Empty).Trim('\'', '"');
        return Examples.Where(example => example.StartsWith(typed, StringComparison.Ordinal)).Select(example => new CompletionResult(example));
    }
}
