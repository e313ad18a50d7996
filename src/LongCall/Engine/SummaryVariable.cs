using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>A variable of the caller that gets results, as <c>-ErrorVariable</c> names one for errors: in the caller's scope, and with a plus sign in front added to what it holds.</summary>
internal sealed class SummaryVariable
{
    private readonly PSVariableIntrinsics _variables;
    private readonly string _name;
    private readonly object?[]? _before;

    /// <param name="cmdlet">Whose caller has the variable.</param>
    /// <param name="name">What <see cref="VariableNameTransformationAttribute"/> made of the argument.</param>
    public SummaryVariable(PSCmdlet cmdlet, string name)
    {
        _variables = cmdlet.SessionState.PSVariable;
        _name = name.TrimStart('+');
        if (_name == name) Set(null);   // results of an earlier run must not be taken for those of this one; and a variable that cannot be set is told now
        else _before = _variables.GetValue(_name) is { } old ? [.. ArgumentValue.Items(old)] : [];
    }

    /// <summary>Sets the variable.</summary>
    /// <param name="results">All results so far: a list, or the only one.</param>
    public void Set(object? results) => _variables.Set(_name, _before is null ? results : (object?[])[.. _before, .. ArgumentValue.Items(results)]);
}
