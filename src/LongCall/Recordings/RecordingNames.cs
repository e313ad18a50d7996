using System.Management.Automation;
using LongCall.Files;
using LongCall.Recordings;

namespace LongCall.Commands;

/// <summary>The names of the files of a run, and which call has each. Two that differ in case only are one: some file systems cannot tell them apart.</summary>
internal sealed class RecordingNames
{
    private const string DefaultExtension = ".wav";

    // The calls that asked for a name, in the order of the input, and what became of each.
    private readonly Dictionary<string, List<(CallAddress Call, Task<SavedRecording> Result)>> _asked = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of a call's file; empty if the one that was given cannot be one.</summary>
    /// <param name="call">The call.</param>
    /// <param name="given">The name that was asked for; blank for the usual one.</param>
    /// <param name="row">The record, of which the usual one is made.</param>
    /// <param name="folder">Where the file is to be.</param>
    public static string NameOf(CallAddress call, string? given, PSObject? row, string folder)
    {
        if (string.IsNullOrWhiteSpace(given))
        {
            string facts = CallFacts.NameOf(row);
            string id = FileName.CleanAndDistinct(call.RecordId);
            return FileName.Make(folder, facts, facts.Length > 0 ? "_" + id : id, DefaultExtension);
        }
        if (FileName.HasFolder(given!)) return string.Empty;
        string name = given!.Trim();
        string extension = FileName.ExtensionOf(name);
        if (WholeFile.TemporaryEnding.Equals(extension, StringComparison.OrdinalIgnoreCase)) return string.Empty;   // a later run would take it for a leftover
        return FileName.Make(folder, name.Remove(name.Length - extension.Length), string.Empty, extension.Length > 0 ? extension : DefaultExtension);
    }

    /// <summary>Whether a name tells whose recording the file is.</summary>
    public static bool TellsCall(string name, CallAddress call) => name.Contains(FileName.Clean(call.RecordId), StringComparison.OrdinalIgnoreCase);

    /// <summary>What became of a call that asked for the name before; <see langword="null"/> if it did not.</summary>
    public Task<SavedRecording>? Find(string name, CallAddress call) =>
        _asked.TryGetValue(name, out List<(CallAddress Call, Task<SavedRecording> Result)>? asked) ? asked.Find(a => a.Call == call).Result : null;

    /// <summary>
    /// The call that has the name, once those that asked for it before have ended: the first one that has a file. What failed does not keep a name.
    /// <see langword="null"/> if nobody asked for it.
    /// </summary>
    public Task<CallAddress?>? HolderOf(string name) =>
        _asked.TryGetValue(name, out List<(CallAddress Call, Task<SavedRecording> Result)>? asked) ? FirstSavedAsync([.. asked]) : null;

    /// <summary>The failure of a call whose name another one has.</summary>
    public static SavedRecording InUse(CallAddress call, string name, CallAddress holder) =>
        new(call, name, new LcException(LcError.FileNameInUse, Messages.Fill(CmdletText.FileNameInUse, name, holder.RecordId)) { TaskId = call.TaskId, RecordId = call.RecordId });

    /// <summary>A call asks for a name.</summary>
    public void Add(string name, CallAddress call, Task<SavedRecording> result)
    {
        if (_asked.TryGetValue(name, out List<(CallAddress Call, Task<SavedRecording> Result)>? asked)) asked.Add((call, result));
        else _asked.Add(name, [(call, result)]);
    }

    private static async Task<CallAddress?> FirstSavedAsync((CallAddress Call, Task<SavedRecording> Result)[] asked)
    {
        foreach ((CallAddress call, Task<SavedRecording> result) in asked)
        {
            if ((await result.ConfigureAwait(false)).Failure is null) return call;
        }
        return null;
    }
}
