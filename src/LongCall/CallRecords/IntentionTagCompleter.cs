using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace LongCall.Commands;

/// <summary>Offers the grades that can be asked for.</summary>
public sealed class IntentionTagCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = FullWidth.ToHalfWidth(wordToComplete ?? string.Empty).Trim('\'', '"');
        return Enum.GetNames(typeof(IntentionTag))
            .Where(name => name != nameof(IntentionTag.None) && name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(name));
    }
}
