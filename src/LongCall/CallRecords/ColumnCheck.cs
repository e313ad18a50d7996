using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>
/// Looks at the columns of rows that come down the pipeline. One whose name is a parameter's but for blanks, marks that nobody sees or width would
/// be dropped without a word, and the filter in it with it.
/// </summary>
internal sealed class ColumnCheck
{
    private readonly Dictionary<string, string> _parameters = new(StringComparer.OrdinalIgnoreCase);   // by name and by alias
    private readonly Streams _streams;
    private bool _hasSaid;

    public ColumnCheck(CommandInfo command, Streams streams)
    {
        _streams = streams;
        foreach (ParameterMetadata parameter in command.Parameters.Values)
        {
            if (!parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName)) continue;
            foreach (string name in parameter.Aliases.Append(parameter.Name)) _parameters[name] = parameter.Name;
        }
    }

    /// <summary>The first column that is nearly a parameter's, with the parameter. Columns that are no parameter's at all are said once, in verbose.</summary>
    public (string Name, string Parameter)? FindMisspelt(PSObject row)
    {
        List<string> others = [];
        foreach (string column in ColumnName.Of(row))
        {
            if (_parameters.ContainsKey(column)) continue;
            if (_parameters.TryGetValue(ColumnName.Plain(column), out string? parameter)) return (column, parameter);
            others.Add(column);
        }
        if (others.Count > 0 && !_hasSaid)
        {
            _hasSaid = true;
            _streams.Verbose("Columns that are no parameter of this cmdlet: " + string.Join(", ", others) + ".");
        }
        return null;
    }
}
