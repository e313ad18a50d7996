using System.Management.Automation;
using System.Management.Automation.Language;

namespace LongCall.Commands;

/// <summary>The place of a command in its script, with another text in place of its own. For an error whose command line holds a secret.</summary>
internal static class RedactedPosition
{
    /// <summary>The place of the command, showing <paramref name="text"/>.</summary>
    public static IScriptExtent Of(InvocationInfo invocation, string text)
    {
        string? file = string.IsNullOrEmpty(invocation.ScriptName) ? null : invocation.ScriptName;
        int line = Math.Max(1, invocation.ScriptLineNumber);
        return new ScriptExtent(
            new ScriptPosition(file, line, 1, text),
            new ScriptPosition(file, line, text.Length + 1, text));
    }
}
