using System.IO.Compression;
using System.Text;
using LongCall.Copy;
using LongCall.Files;
using LongCall.Import;
using LongCall.Json;

namespace LongCall.Client.Tests;

/// <summary>A folder of files with calls, as the module writes them, and what is read back from them.</summary>
internal sealed class CallFiles : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("longcall-").FullName;

    /// <summary>The line of a record, as it stands in every file.</summary>
    public static string Line(CallRecord record)
    {
        RecordJsonWriter json = new(forEngines: true);
        json.Write(record);
        return Encoding.UTF8.GetString(json.Written);
    }

    /// <summary>A call with few fields.</summary>
    public static string Call(string id, string? time = null, string task = "t", string? more = null) =>
        Line(CallRecord.FromJson(Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","task_id":"{{task}}"{{(time is null ? "" : $",\"calldate\":\"{time}\"")}}{{(more is null ? "" : "," + more)}}}""")));

    public static byte[] Compressed(string text)
    {
        using MemoryStream bytes = new();
        using (GZipStream gzip = new(bytes, CompressionLevel.Optimal)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    /// <summary>A file of that text.</summary>
    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] content)
    {
        string path = System.IO.Path.Combine(Path, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>A copy of these records, with the schemas of the engines.</summary>
    public CopyFolder WriteCopy(IEnumerable<CallRecord> records)
    {
        CopyFolder folder = new(Path);
        folder.Make();
        SchemaFiles.Write(folder);
        foreach (IGrouping<(CallDay Day, string Task), CallRecord> group in records.GroupBy(record => (CallDay.Of(record), record.TaskId!)))
        {
            folder.Make(group.Key.Day);
            using WholeFile file = WholeFile.Create(folder.DataFile(group.Key.Day, group.Key.Task));
            using (Stream gzip = DayFile.Compress(file))
            {
                foreach (CallRecord record in group) gzip.Write(Encoding.UTF8.GetBytes(Line(record) + "\n"));
            }
            file.Commit();
        }
        return folder;
    }

    /// <summary>What an import of the folder, or of a path, gives: ids, and failures at their places.</summary>
    public static List<string> Import(string path, CallRecordQuery? query = null, string[]? tasks = null, RowBudget? budget = null)
    {
        List<string> given = [];
        foreach (ImportStep step in Steps(path, query, tasks, budget))
        {
            given.AddRange(step.Records.Select(record => record.Id!));
            if (step.Failure is { } failure) given.Add(failure is LcException { Error: LcError.LineInvalid } known ? "! " + known.Message : failure.GetType().Name);
        }
        return given;
    }

    public static List<CallRecord> Records(string path)
    {
        ImportStep[] steps = [.. Steps(path, null, null, null)];
        Assert.All(steps, step => Assert.Null(step.Failure));
        return [.. steps.SelectMany(step => step.Records)];
    }

    private static IEnumerable<ImportStep> Steps(string path, CallRecordQuery? query, string[]? tasks, RowBudget? budget)
    {
        using RecordImport import = new(path, new RecordSelection(query ?? new CallRecordQuery(), tasks), budget ?? Budget());
        while (import.NextAsync(default).GetAwaiter().GetResult() is { } step) yield return step;
    }

    /// <summary>So many records left out, and then so many given.</summary>
    public static RowBudget Budget(long skip = 0, long first = long.MaxValue) => new(ReadPlan.All(skip: skip, first: first), isSifted: true);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
