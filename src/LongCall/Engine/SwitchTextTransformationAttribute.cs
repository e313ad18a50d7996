using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>Reads a switch that comes as a column of a CSV: <c>true</c>, <c>false</c>, 1, 0 or an empty cell.</summary>
internal sealed class SwitchTextTransformationAttribute : LcTransformationAttribute
{
    /// <inheritdoc/>
    protected override object? Read(object? input)
    {
        if (ArgumentValue.IsEmpty(input)) return new SwitchParameter(false);
        bool on = ArgumentValue.Unwrap(input) switch
        {
            SwitchParameter given => given.IsPresent,
            bool given => given,
            1 or 1L => true,
            0 or 0L => false,
            string text => ReadText(FullWidth.ToHalfWidth(text).Trim()) ?? throw ArgumentValue.Refuse(CmdletText.SwitchRefused, text),
            object other => throw ArgumentValue.Refuse(CmdletText.SwitchRefused, other),
            null => false,
        };
        return new SwitchParameter(on);
    }

    private static bool? ReadText(string text)
    {
        if (text == "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase)) return true;
        if (text == "0" || text.Equals("false", StringComparison.OrdinalIgnoreCase)) return false;
        return null;
    }
}
