using LongCall.Files;
using LongCall.Paging;

namespace LongCall.Import;

/// <summary>
/// Reads the records of a file, or of the files in a folder, one file after the other. Blocks of lines are cut one at a time on the thread pool, a few
/// ahead of what is asked for; each is decoded while the next is cut, and given in order.
/// </summary>
/// <param name="path">The file or the folder.</param>
/// <param name="selection">Which records are wanted.</param>
/// <param name="budget">How many of them, over all files.</param>
internal sealed class RecordImport(string path, RecordSelection selection, RowBudget budget) : IDisposable
{
    private static readonly int MaxAhead = Math.Min(Environment.ProcessorCount, 8) + 1;   // one is cut meanwhile

    private readonly Queue<Task<ReadBlock?>> _ahead = new();
    private readonly Queue<ImportStep> _steps = new();
    private Task _lastCut = Task.CompletedTask;
    private IEnumerator<RecordFile>? _files;
    private RecordFileReader? _reader;
    private volatile bool _isDisposed;

    /// <summary>The next records or failure; <see langword="null"/> at the end.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<ImportStep?> NextAsync(CancellationToken stop)
    {
        while (!budget.IsSpent)
        {
            stop.ThrowIfCancellationRequested();
            if (_steps.Count > 0)
            {
                ImportStep step = WithinBudget(_steps.Dequeue());
                if (step.Records.Count > 0 || step.Failure is not null) return step;
                continue;
            }
            while (_ahead.Count < MaxAhead) BeginBlock();
            if (await _ahead.Dequeue().ConfigureAwait(false) is not { } block) return null;
            foreach (ImportStep step in block.Judged()) _steps.Enqueue(step);
        }
        return null;
    }

    /// <summary>Lets what is under way end, which is a matter of milliseconds.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        Task.WaitAny([Task.WhenAll(_ahead)]);   // does not throw what they threw: nobody wants it any more
        foreach (Task<ReadBlock?> task in _ahead) _ = task.Exception;
        CloseFile();
        _files?.Dispose();
    }

    private void BeginBlock()
    {
        Task<Func<ReadBlock>?> cut = _lastCut.ContinueWith(_ => Cut(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _lastCut = cut;
        _ahead.Enqueue(cut.ContinueWith(task => task.GetAwaiter().GetResult()?.Invoke(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default));
    }

    /// <summary>Takes the next block of lines. The answer is how it is decoded, or <see langword="null"/> at the end.</summary>
    private Func<ReadBlock>? Cut()
    {
        try
        {
            while (!_isDisposed && (_reader is not null || OpenNext()))
            {
                RecordFileReader reader = _reader!;
                if (reader.NextBlock() is { } block) return () => reader.Decode(block);
                CloseFile();
                return reader.End;
            }
            return null;
        }
        catch (Exception e) when (_reader is null && (e is LcException || FileFailures.IsOfTheFile(e)))
        {
            ImportStep failure = new(_files?.Current.Path ?? path, [], e);
            return () => new ReadBlock(null, [failure]);
        }
    }

    private bool OpenNext()
    {
        _files ??= Files().GetEnumerator();
        if (!_files.MoveNext()) return false;
        _reader = new RecordFileReader(_files.Current, selection);
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

    private ImportStep WithinBudget(ImportStep step)
    {
        (int from, int count) = budget.Give(step.Records.Count);
        return new ImportStep(step.Path, count == step.Records.Count ? step.Records : [.. step.Records.Skip(from).Take(count)], budget.IsSpent ? null : step.Failure);
    }
}
