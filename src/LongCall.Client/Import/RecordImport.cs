using LongCall.Files;
using LongCall.Paging;

namespace LongCall.Import;

/// <summary>Records of files, and what could not be read behind them.</summary>
/// <param name="Path">The file that the failure is of, or that was read last.</param>
/// <param name="Records">The records; there may be none.</param>
/// <param name="Failure">An <see cref="LcException"/> for a line, an exception of the framework for a file that cannot be opened.</param>
internal readonly record struct ImportStep(string Path, IReadOnlyList<CallRecord> Records, Exception? Failure);

/// <summary>Reads the records of a file, or of the files in a folder, one file after the other, a batch at a time.</summary>
/// <param name="path">The file or the folder.</param>
/// <param name="selection">Which records are wanted.</param>
/// <param name="budget">How many of them, over all files.</param>
internal sealed class RecordImport(string path, RecordSelection selection, RowBudget budget) : IDisposable
{
    private const int BatchSize = 100;

    private IEnumerator<RecordFile>? _files;
    private RecordFileReader? _reader;

    /// <summary>The next records or failure; <see langword="null"/> at the end.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public ImportStep? Next(CancellationToken stop)
    {
        List<CallRecord> records = new(BatchSize);
        while (records.Count < BatchSize && !budget.IsSpent)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                if (_reader is null && !OpenNext()) break;
                CallRecord? record = _reader!.Next();
                if (record is null) CloseFile();
                else if (IsWanted(record) && budget.Give(1).Count > 0) records.Add(record);
            }
            catch (Exception e) when (e is LcException || (_reader is null && FileFailures.IsOfTheFile(e)))
            {
                return new ImportStep(_files?.Current.Path ?? path, records, e);
            }
        }
        return records.Count == 0 ? null : new ImportStep(_files!.Current.Path, records, null);
    }

    public void Dispose()
    {
        CloseFile();
        _files?.Dispose();
    }

    private bool OpenNext()
    {
        _files ??= Files().GetEnumerator();
        if (!_files.MoveNext()) return false;
        _reader = new RecordFileReader(_files.Current.Path);
        return true;
    }

    // Looked for when the first is wanted, so that a folder that cannot be read is a failure like any other.
    private IEnumerable<RecordFile> Files()
    {
        foreach (RecordFile file in RecordFile.At(path, selection)) yield return file;
    }

    private void CloseFile()
    {
        _reader?.Dispose();
        _reader = null;
    }

    private bool IsWanted(CallRecord record) => (_files!.Current.IsOfTask || selection.WantsTask(record.TaskId)) && selection.Wants(record);
}
