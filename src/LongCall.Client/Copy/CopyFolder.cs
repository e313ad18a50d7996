using LongCall.Files;

namespace LongCall.Copy;

/// <summary>A file of a copy: the calls of one task on one day.</summary>
internal readonly record struct CopyFile(CallDay Day, string TaskId, string Path);

/// <summary>
/// The folder of a copy: <c>call_day=2024-09-15/task-&lt;task id&gt;.jsonl.gz</c>, and in <c>_longcall/</c> what is no data; engines skip names that begin
/// with <c>_</c>. The one place that knows its names.
/// </summary>
internal sealed class CopyFolder(string path)
{
    private const string OwnName = "_longcall";
    private const string DayPrefix = "call_day=";
    private const string TaskPrefix = "task-";
    private const string DataEnding = ".jsonl.gz";

    /// <summary>Its path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The folder of what is no data: states, locks, schemas.</summary>
    public string OwnFolder => System.IO.Path.Combine(Path, OwnName);

    /// <summary>Whether a folder holds a copy.</summary>
    public static bool IsOne(string path) => Directory.Exists(System.IO.Path.Combine(path, OwnName));

    /// <summary>The copy that a folder holds, or what is left of one; <see langword="null"/> if there is none.</summary>
    public static CopyFolder? At(string path)
    {
        CopyFolder copy = new(path);
        return IsOne(path) || copy.Find().Any() ? copy : null;
    }

    public string DayFolder(CallDay day) => System.IO.Path.Combine(Path, DayPrefix + day);

    public string DataFile(CallDay day, string taskId) => System.IO.Path.Combine(DayFolder(day), TaskPrefix + TaskFileName.Of(taskId) + DataEnding);

    /// <summary>How far the copy of a task has come.</summary>
    public string StateFile(string taskId) => OwnFile("state-", taskId, ".json");

    /// <summary>Held open by the run that works on a task.</summary>
    public string LockFile(string taskId) => OwnFile("lock-", taskId, "");

    /// <summary>Who holds the lock.</summary>
    public string HolderFile(string taskId) => OwnFile("lock-", taskId, ".txt");

    /// <summary>Lines that have been read and not yet been sorted into their days.</summary>
    public string SpillFile(string taskId) => OwnFile("spill-", taskId, WholeFile.TemporaryEnding);

    /// <summary>Makes the folder, if it is not there.</summary>
    /// <exception cref="LcException"><see cref="LcError.CannotWrite"/>.</exception>
    public void Make() => WholeFile.MakeFolder(OwnFolder);

    /// <summary>Makes a day's folder, if it is not there.</summary>
    /// <exception cref="LcException"><see cref="LcError.CannotWrite"/>.</exception>
    public void Make(CallDay day) => WholeFile.MakeFolder(DayFolder(day));

    /// <summary>
    /// The files of some tasks on some days, in the order of days and then of names. Those that are not wanted are never looked at.
    /// </summary>
    /// <param name="isTaskWanted">Whether a task's files are wanted; <see langword="null"/> for every task.</param>
    /// <param name="isDayWanted">Whether a day's files are wanted; <see langword="null"/> for every day.</param>
    public IEnumerable<CopyFile> Find(Func<string, bool>? isTaskWanted = null, Func<CallDay, bool>? isDayWanted = null)
    {
        foreach (CallDay day in Days().Where(day => isDayWanted?.Invoke(day) != false).OrderBy(day => day))
        {
            foreach (string file in Directory.EnumerateFiles(DayFolder(day), TaskPrefix + "*" + DataEnding).OrderBy(file => file, StringComparer.Ordinal))
            {
                if (TaskOf(file) is { } taskId && isTaskWanted?.Invoke(taskId) != false) yield return new CopyFile(day, taskId, file);
            }
        }
    }

    /// <summary>The tasks that have files, each once.</summary>
    public IEnumerable<string> Tasks() => Find().Select(file => file.TaskId).Distinct(StringComparer.Ordinal);

    /// <summary>Those of some tasks that the copy knows nothing of: no run has ended for them, and there is no file of theirs.</summary>
    public IReadOnlyCollection<string> Lacks(IEnumerable<string> taskIds)
    {
        HashSet<string> unknown = new(taskIds.Where(taskId => !File.Exists(StateFile(taskId))), StringComparer.OrdinalIgnoreCase);
        if (unknown.Count > 0) unknown.ExceptWith(Tasks().TakeWhile(_ => unknown.Count > 0));
        return unknown;
    }

    /// <summary>Removes what killed runs left unfinished.</summary>
    public void RemoveLeftovers()
    {
        WholeFile.RemoveLeftovers(OwnFolder);
        foreach (CallDay day in Days()) WholeFile.RemoveLeftovers(DayFolder(day));
    }

    private IEnumerable<CallDay> Days()
    {
        if (!Directory.Exists(Path)) yield break;
        foreach (string folder in Directory.EnumerateDirectories(Path, DayPrefix + "*"))
        {
            string name = System.IO.Path.GetFileName(folder);
            if (CallDay.TryParse(name.Substring(DayPrefix.Length), out CallDay day) && name == DayPrefix + day) yield return day;
        }
    }

    private static string? TaskOf(string file)
    {
        string name = System.IO.Path.GetFileName(file);
        if (!name.StartsWith(TaskPrefix, StringComparison.Ordinal) || !name.EndsWith(DataEnding, StringComparison.Ordinal)) return null;
        return TaskFileName.Read(name.Substring(TaskPrefix.Length, name.Length - TaskPrefix.Length - DataEnding.Length));
    }

    private string OwnFile(string prefix, string taskId, string ending) => System.IO.Path.Combine(OwnFolder, prefix + TaskFileName.Of(taskId) + ending);
}
