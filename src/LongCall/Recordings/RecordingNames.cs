using System.Management.Automation;
using LongCall.Files;
using LongCall.Recordings;

namespace LongCall.Commands;

/// <summary>The names of the files of a run, and which call has each. Two that differ in case only are one: some file systems cannot tell them apart.</summary>
internal sealed class RecordingNames
{
    private const string DefaultExtension = ".wav";

    private readonly Dictionary<string, (CallAddress Call, Task<SavedRecording> Result)> _taken = new(StringComparer.OrdinalIgnoreCase);

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
            return FileName.Make(folder, facts, facts.Length > 0 ? "_" + call.RecordId : call.RecordId, DefaultExtension);
        }
        if (FileName.HasFolder(given!)) return string.Empty;
        string name = given!.Trim();
        string extension = FileName.ExtensionOf(name);
        return FileName.Make(folder, name.Remove(name.Length - extension.Length), string.Empty, extension.Length > 0 ? extension : DefaultExtension);
    }

    /// <summary>What there is under a name already: the result of the same call, or a failure for another one; <see langword="null"/> if the name is free.</summary>
    public Task<SavedRecording>? Find(string name, CallAddress call)
    {
        if (!_taken.TryGetValue(name, out (CallAddress Call, Task<SavedRecording> Result) first)) return null;
        if (first.Call == call) return first.Result;
        string message = Messages.Fill(CmdletText.FileNameInUse, name, first.Call.RecordId);
        return Task.FromResult(new SavedRecording(call, name, new LcException(LcError.FileNameInUse, message) { TaskId = call.TaskId, RecordId = call.RecordId }));
    }

    /// <summary>Takes a name for a call.</summary>
    public void Add(string name, CallAddress call, Task<SavedRecording> result) => _taken.Add(name, (call, result));
}
