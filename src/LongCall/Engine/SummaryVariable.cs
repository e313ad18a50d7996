using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>A variable of the caller that gets results, as <c>-ErrorVariable</c> names one for errors: in the caller's scope, and with a plus sign in front added to what it holds.</summary>
internal sealed class SummaryVariable
{
    // In a scope of its own such a variable takes anything, and whatever runs there next fails.
    private static readonly HashSet<string> ReadByPowerShell = new(
        ["Confirm", "Debug", "ErrorAction", "Information", "Progress", "Verbose", "Warning", "WhatIf"], StringComparer.OrdinalIgnoreCase);

    private readonly PSCmdlet _cmdlet;
    private readonly string _name;
    private readonly object?[]? _before;

    /// <summary>Ends the cmdlet with an error if the variable cannot be set, or cannot hold results: that is to be known before anything is read.</summary>
    /// <param name="cmdlet">Whose caller has the variable.</param>
    /// <param name="name">What <see cref="VariableNameTransformationAttribute"/> made of the argument.</param>
    /// <param name="sample">Results of the kind that there will be.</param>
    public SummaryVariable(PSCmdlet cmdlet, string name, object sample)
    {
        _cmdlet = cmdlet;
        _name = name.TrimStart('+');
        if (IsPreference(_name)) Refuse(CmdletText.VariableOfPowerShell);
        object? old = cmdlet.SessionState.PSVariable.GetValue(_name);
        if (_name != name) _before = old is null ? [] : [.. ArgumentValue.Items(old)];
        Set(sample);
        Put(_before is null ? null : old);   // results of an earlier run must not be taken for those of this one
    }

    /// <summary>Sets the variable.</summary>
    /// <param name="results">All results so far: a list, or the only one.</param>
    public void Set(object? results) => Put(_before is null ? results : (object?[])[.. _before, .. ArgumentValue.Items(results)]);

    // It may be read-only, or of a type that does not take the value.
    private void Put(object? value)
    {
        try
        {
            _cmdlet.SessionState.PSVariable.Set(_name, value);
        }
        catch (Exception e) when (e is RuntimeException or PSInvalidCastException)
        {
            Refuse(e.Message, e);
        }
    }

    private void Refuse(string reason, Exception? cause = null) =>
        _cmdlet.ThrowTerminatingError(ErrorRecords.InvalidArgument("SummaryVariableInvalid", Messages.Fill(CmdletText.SummaryVariableInvalid, _name, reason), _name, cause));

    private static bool IsPreference(string name)
    {
        const string Ending = "Preference";
        string bare = name.Substring(name.IndexOf(':') + 1);
        return bare.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) && ReadByPowerShell.Contains(bare.Substring(0, bare.Length - Ending.Length));
    }
}
