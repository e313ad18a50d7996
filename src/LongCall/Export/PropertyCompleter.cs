using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace LongCall.Commands;

/// <summary>Offers the properties of a record, and behind a dot those of what the path leads to.</summary>
public sealed class PropertyCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = (wordToComplete ?? string.Empty).Trim('\'', '"');
        int dot = typed.LastIndexOf('.');
        string before = dot < 0 ? string.Empty : typed.Substring(0, dot + 1);
        string start = typed.Substring(dot + 1);
        IEnumerable<string> names = PropertyPath.NamesAfter(dot < 0 ? [] : typed.Substring(0, dot).Split('.'));
        return names.Where(name => name.StartsWith(start, StringComparison.OrdinalIgnoreCase)).Select(name => new CompletionResult(before + name));
    }
}
