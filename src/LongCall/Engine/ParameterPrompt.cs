using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace LongCall.Commands;

/// <summary>Asks for parameters that are missing, the way PowerShell asks for mandatory ones.</summary>
internal static class ParameterPrompt
{
    private const string ConsoleHostName = "ConsoleHost";

    /// <summary>The answers by name, or <see langword="null"/> in a host that cannot ask. An input at its end gives empty answers.</summary>
    public static IReadOnlyDictionary<string, PSObject?>? Ask(PSCmdlet cmdlet, IReadOnlyCollection<(string Name, Type Type)> parameters)
    {
        PSHostUserInterface? ui = cmdlet.Host?.UI;
        if (ui is null || RemoteHost.Is(cmdlet.Host) || (parameters.Any(parameter => parameter.Type == typeof(SecureString)) && !CanReadSecrets(cmdlet.Host!))) return null;
        try
        {
            return ui.Prompt(Caption(cmdlet.MyInvocation), CmdletText.PromptMessage, Describe(parameters));
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            return null;   // -NonInteractive, a job, a host without a keyboard: each says it in its own way, with whatever exception
        }
    }

    // The console reads a secret from the keyboard only. Where there is none it ends the whole process without a word.
    private static bool CanReadSecrets(PSHost host) => host.Name != ConsoleHostName || !Console.IsInputRedirected;

    private static string Caption(InvocationInfo invocation) =>
        Messages.Fill(CmdletText.PromptCaption, invocation.MyCommand.Name, invocation.PipelinePosition);

    private static Collection<FieldDescription> Describe(IReadOnlyCollection<(string Name, Type Type)> parameters)
    {
        Collection<FieldDescription> fields = [];
        foreach ((string name, Type type) in parameters)
        {
            FieldDescription field = new(name) { IsMandatory = true };
            field.SetParameterType(type);   // a SecureString is masked while it is typed
            fields.Add(field);
        }
        return fields;
    }
}
