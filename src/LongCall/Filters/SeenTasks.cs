using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace LongCall.Commands;

/// <summary>
/// The tasks that a session has been shown, by id, name and owner, for completion alone. They are those of one account: the first task of another forgets
/// them. They are kept per runspace, as the connection is, and the oldest give way when there are many.
/// </summary>
internal sealed class SeenTasks
{
    private const int AtMost = 2000;

    private static readonly ConditionalWeakTable<Runspace, SeenTasks> Sessions = new();

    private readonly object _gate = new();   // a host may complete while a pipeline of the same runspace runs
    private readonly Dictionary<string, SeenTask> _tasks = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();
    private (string AccountId, Uri BaseUri)? _account;

    /// <summary>Notes the tasks of an account as seen in the session that this is called in.</summary>
    public static void Note(Connection connection, IEnumerable<CallTask> tasks)
    {
        if (Runspace.DefaultRunspace is not { } runspace) return;
        SeenTasks seen = Sessions.GetOrCreateValue(runspace);
        lock (seen._gate)
        {
            if (seen._account != AccountOf(connection)) seen.StartWith(connection);
            foreach (CallTask task in tasks)
            {
                if (task.TaskId is { Length: > 0 } id && !id.Any(CommandLine.IsUnseen)) seen.Add(new SeenTask(id, task.Name ?? string.Empty, task.SubUserId));
            }
        }
    }

    /// <summary>The tasks of this account that the session has seen, in the order in which it saw them first.</summary>
    public static IReadOnlyList<SeenTask> Of(Connection? connection)
    {
        if (connection is null || Runspace.DefaultRunspace is not { } runspace || !Sessions.TryGetValue(runspace, out SeenTasks? seen)) return [];
        lock (seen._gate)
        {
            return seen._account == AccountOf(connection) ? [.. seen._oldestFirst.Select(id => seen._tasks[id])] : [];
        }
    }

    private void StartWith(Connection connection)
    {
        _account = AccountOf(connection);
        _tasks.Clear();
        _oldestFirst.Clear();
    }

    private void Add(SeenTask task)
    {
        if (!_tasks.ContainsKey(task.Id))
        {
            if (_oldestFirst.Count == AtMost) _tasks.Remove(_oldestFirst.Dequeue());
            _oldestFirst.Enqueue(task.Id);
        }
        _tasks[task.Id] = task;
    }

    private static (string AccountId, Uri BaseUri) AccountOf(Connection connection) => (connection.AccountId, connection.BaseUri);
}

/// <summary>A task as it is offered.</summary>
/// <param name="Id">Its id, of characters that can be typed.</param>
/// <param name="Name">Its name; may be empty.</param>
/// <param name="SubUserId">The sub-account that it belongs to; <see langword="null"/> for the account's own.</param>
internal sealed record SeenTask(string Id, string Name, string? SubUserId);
