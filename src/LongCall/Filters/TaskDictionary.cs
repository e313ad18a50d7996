using System.Collections;
using System.Management.Automation;
using System.Reflection;
using LongCall.Commands;

namespace LongCall;

/// <summary>
/// A hashtable in place of a task. PowerShell binds the columns of an object and not the keys of a dictionary, so that a filter among them would be
/// dropped without a word, and every record read.
/// </summary>
internal static class TaskDictionary
{
    private static readonly HashSet<string> Parameters = FindParameters();

    /// <summary>The first key that names a parameter, or nearly does, and is not the task itself.</summary>
    public static string? FindParameter(IDictionary dictionary) =>
        dictionary.Keys.OfType<string>().FirstOrDefault(key => Parameters.Contains(ColumnName.Plain(key)));

    private static HashSet<string> FindParameters()
    {
        HashSet<string> names = new(typeof(PagingParameters).GetProperties().Select(property => property.Name), StringComparer.OrdinalIgnoreCase);
        foreach (PropertyInfo property in typeof(GetLcCallRecordCommand).GetProperties())
        {
            if (property.Name == nameof(GetLcCallRecordCommand.TaskId) || !property.IsDefined(typeof(ParameterAttribute))) continue;
            names.Add(property.Name);
            if (property.GetCustomAttribute<AliasAttribute>() is { } alias) names.UnionWith(alias.AliasNames);
        }
        return names;
    }
}
