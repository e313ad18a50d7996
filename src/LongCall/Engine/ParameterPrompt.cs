using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace LongCall.Commands;

/// <summary>Asks for parameters that are missing, the way PowerShell asks for mandatory ones.</summary>
internal static class ParameterPrompt
{
    /// <summary>The answers by name, or <see langword="null"/> in a host that cannot ask. An input at its end gives empty answers.</summary>
    public static IReadOnlyDictionary<string, PSObject?>? Ask(PSCmdlet cmdlet, IEnumerable<(string Name, Type Type)> parameters)
    {
        PSHostUserInterface? ui = cmdlet.Host?.UI;
        if (ui is null) return null;
        try
        {
            return ui.Prompt(Caption(cmdlet.MyInvocation), Messages.Format(Message.PromptMessage), Describe(parameters));
        }
        catch (Exception e) when (e is HostException or InvalidOperationException or NotSupportedException or NotImplementedException
            && e is not PipelineStoppedException)
        {
            return null;   // -NonInteractive, a job, a host without a keyboard: each says it in its own way
        }
    }

    private static string Caption(InvocationInfo invocation) =>
        Messages.Format(Message.PromptCaption, invocation.MyCommand.Name, invocation.PipelinePosition);

    private static Collection<FieldDescription> Describe(IEnumerable<(string Name, Type Type)> parameters)
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
