using System.Collections;
using LongCall.Commands;

namespace LongCall;

/// <summary>
/// A task to read: text, a <see cref="Guid"/>, or an object that has one as <c>TaskId</c> or <c>Id</c>. PowerShell's own conversion to text would take
/// any object whatever, a file or a date too, and ask the service for a task of that name.
/// </summary>
public sealed class TaskIdentity
{
    private static readonly string[] Names = ["TaskId", "Id"];

    /// <summary>Reads a task's id.</summary>
    /// <param name="value">Text, a <see cref="Guid"/>, or an object that has one.</param>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public TaskIdentity(object? value)
    {
        if (ArgumentValue.Unwrap(value) is IDictionary dictionary && TaskDictionary.FindParameter(dictionary) is { } key)
            throw new ArgumentException(Messages.Fill(CmdletText.DictionaryRefused, key));
        TaskId = Checked(IdText.Of(value) ?? IdText.OfMember(value, Names)) ?? throw Refuse(value);
    }

    /// <summary>The task's id.</summary>
    public string TaskId { get; }

    /// <summary>Reads one task, or each of a list.</summary>
    /// <exception cref="ArgumentException">One of them is none.</exception>
    internal static TaskIdentity[] ReadAll(object? value)
    {
        // A dictionary keeps its wrapper off, every other object keeps it on: properties may have been added to the wrapper.
        if (ArgumentValue.Unwrap(value) is { } list && ArgumentValue.IsList(list) && !IdText.HasMember(value, Names))
            return ((IEnumerable)list).Cast<object?>().Select(item => new TaskIdentity(item)).ToArray();
        return [new TaskIdentity(value)];
    }

    /// <summary>Equal to the text of the id, in any case, as two texts are to PowerShell.</summary>
    public override bool Equals(object? obj) => obj is string or TaskIdentity && TaskId.Equals(obj.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(TaskId);

    /// <summary>The task's id.</summary>
    public override string ToString() => TaskId;

    private static ArgumentException Refuse(object? value)
    {
        foreach (string column in ColumnName.Of(value))
        {
            if (FindName(column) is null && FindName(ColumnName.Plain(column)) is { } parameter) return new ArgumentException(ColumnName.Refusal(column, parameter));
        }
        return ArgumentValue.Refuse(ArgumentValue.IsNumber(value) ? CmdletText.TaskIdNumber : CmdletText.TaskIdRefused, value);
    }

    private static string? FindName(string column) => Array.Find(Names, name => name.Equals(column, StringComparison.OrdinalIgnoreCase));

    // An empty text is one that was meant to be an id.
    private static string? Checked(string? id) => id is { Length: 0 } ? throw new ArgumentException(CmdletText.TaskIdEmpty) : id;
}
