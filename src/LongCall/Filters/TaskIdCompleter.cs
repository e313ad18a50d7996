using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace LongCall.Commands;

/// <summary>Offers the tasks that this session has been shown, by the beginning of the id or any part of the name. It asks the service for nothing.</summary>
public sealed class TaskIdCompleter : IArgumentCompleter
{
    private static readonly CompareInfo Compare = CultureInfo.InvariantCulture.CompareInfo;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = wordToComplete ?? string.Empty;
        string typed = word.Trim('\'', '"');
        string? owner = Text(fakeBoundParameters?["SubUserId"]);
        SeenTask[] seen = [.. SeenTasks.Of(ConnectionOf(fakeBoundParameters)).Where(task => owner is null || task.SubUserId == owner)];
        return seen.Where(task => IsById(task.Id, typed))
            .Concat(seen.Where(task => !IsById(task.Id, typed) && Compare.IndexOf(task.Name, typed, CompareOptions.OrdinalIgnoreCase) >= 0))
            .Select(task => new CompletionResult(Written(task.Id, isQuoted: word.Length > typed.Length), Shown(task.Id), CompletionResultType.ParameterValue, Shown(ToolTip(task))));
    }

    // Whose task it is, for it cannot be read without that.
    private static string ToolTip(SeenTask task)
    {
        string name = task.Name.Length > 0 ? task.Name : task.Id;
        return task.SubUserId is null ? name : name + " (" + task.SubUserId + ")";
    }

    private static string? Text(object? value) => TypedFilters.Text(ArgumentValue.Unwrap(value)?.ToString());

    private static Connection? ConnectionOf(IDictionary? bound) =>
        ArgumentValue.Unwrap(bound?["Connection"]) as Connection ?? ConnectionStore.OfThisRunspace();

    private static bool IsById(string id, string typed) => id.StartsWith(typed, StringComparison.OrdinalIgnoreCase);

    private static string Shown(string text) => TerminalText.MarkControls(text);

    // A bare word may begin with a letter or be a GUID; all else could be read as a number, an operator or another parameter.
    private static string Written(string id, bool isQuoted) =>
        !isQuoted && (Guid.TryParseExact(id, "D", out _) || (IsLetter(id[0]) && id.All(c => IsLetter(c) || c is (>= '0' and <= '9') or '-' or '_' or '.')))
            ? id
            : CommandLine.Quote(id);

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
