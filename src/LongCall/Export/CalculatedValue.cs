using System.Collections.ObjectModel;
using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>What a script block makes of a record, which is <c>$_</c> in it. A script that fails gives nothing, as in <c>Select-Object</c>.</summary>
internal sealed class CalculatedValue(ScriptBlock script)
{
    /// <summary>The value: nothing, one object, or a list of several.</summary>
    public object? Of(ExportRow row)
    {
        object? value = Run(row.Shown);
        if (row.Mask is not { } mask) return value;
        object? cell = CellValue.Of(value);
        if (cell is not (string or long or decimal or int)) return value;
        string text = CellValue.Text(cell)!;
        string hidden = mask.Text(text);
        return hidden == text ? value : hidden;
    }

    private object? Run(PSObject record)
    {
        try
        {
            Collection<PSObject> output = script.InvokeWithContext(functionsToDefine: null, [new PSVariable("_", record)], record);
            return output.Count <= 1 ? output.FirstOrDefault() : output;
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            return null;
        }
    }
}
