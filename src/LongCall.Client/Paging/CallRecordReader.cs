using LongCall.Http;
using LongCall.Paging;

namespace LongCall;

/// <summary>Reads the records of some tasks, page by page and in order. Nothing is given twice for a task; what is missing is said.</summary>
public sealed class CallRecordReader : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ServiceClient _client;
    private readonly List<(string TaskId, RecordRoute Route)> _tasks = [];
    private readonly Dictionary<int, TaskReading> _readings = [];
    private readonly ReadPlan _plan;
    private readonly PageWindow _window;
    private readonly ClientLog _log;
    private readonly IAsyncEnumerator<ReadStep> _steps;

    /// <summary>Prepares a reader. Makes no request.</summary>
    /// <param name="connection">The account to read as.</param>
    /// <param name="taskIds">The tasks, read in this order.</param>
    /// <param name="query">The filters.</param>
    /// <param name="plan">Which pages, how large, how many at once. Its counters are used up.</param>
    /// <param name="log">Where to say what is done.</param>
    /// <exception cref="ArgumentException">An id that is none.</exception>
    public CallRecordReader(Connection connection, IReadOnlyList<string> taskIds, CallRecordQuery query, ReadPlan plan, ClientLog? log = null)
    {
        _plan = plan;
        _log = (log ?? ClientLog.None).Without(connection.Secrets);
        _client = new ServiceClient(connection, _log);
        _window = new PageWindow(_client, connection, plan, _stop.Token);
        foreach (string taskId in taskIds) _tasks.Add((taskId, new RecordRoute(connection, taskId, query)));
        _steps = ReadTasksAsync().GetAsyncEnumerator();
    }

    /// <summary>Where the task that is being read, or was when the reading failed, stands among those given. Those before it are done with.</summary>
    public int TaskIndex { get; private set; }

    /// <summary>The next page of records, or a failure that ended one task; <see langword="null"/> at the end.</summary>
    /// <exception cref="LcException">A failure that ends the whole reading: the connection, the account or the token.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the reader is of no use any more.</exception>
    public async Task<ReadStep?> NextAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration link = cancellationToken.Register(_stop.Cancel);
        return await _steps.MoveNextAsync().ConfigureAwait(false) ? _steps.Current : null;
    }

    /// <summary>Gives up what is under way.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        foreach (TaskReading reading in _readings.Values) reading.Dispose();
    }

    private async IAsyncEnumerable<ReadStep> ReadTasksAsync()
    {
        try
        {
            for (int i = 0; i < _tasks.Count && _plan.First > 0; i++)
            {
                TaskIndex = i;
                await foreach (ReadStep step in ReadTaskAsync(i).ConfigureAwait(false)) yield return step;
                _readings[i].Dispose();
                _readings.Remove(i);   // and the ids it has seen
            }
        }
        finally
        {
            _client.SummariseWaits();
        }
    }

    private async IAsyncEnumerable<ReadStep> ReadTaskAsync(int index)
    {
        TaskReading task = Reading(index);
        IAsyncEnumerator<ReadStep> steps = task.ReadAsync(() => FillWindow(index)).GetAsyncEnumerator();
        while (true)
        {
            ReadStep? step;
            try
            {
                step = await steps.MoveNextAsync().ConfigureAwait(false) ? steps.Current : null;
            }
            catch (LcException e)
            {
                step = new ReadStep(task.TaskId, e);
            }
            if (step?.Failure is { } failure)
            {
                failure.TaskId = task.TaskId;
                failure.RowsWritten = task.Written;
                failure.GoesOnAt = task.GoesOnAt;
                failure.TotalRows = task.Total;
                if (EndsEverything(failure)) throw failure;
            }
            if (step is null) yield break;
            yield return step;
            if (step.Failure is not null) yield break;
        }
    }

    // The first page of the next task may be fetched while the last pages of this one are written.
    private void FillWindow(int current)
    {
        Reading(current).AskAhead();
        if (current + 1 < _tasks.Count && Reading(current).LetsNextTaskStart) Reading(current + 1).AskAhead();
    }

    private TaskReading Reading(int index)
    {
        if (!_readings.TryGetValue(index, out TaskReading? reading))
            _readings.Add(index, reading = new TaskReading(_tasks[index].TaskId, _tasks[index].Route, _plan, _window, _log));
        return reading;
    }

    private static bool EndsEverything(LcException failure) =>
        failure.Error is LcError.NotConnected or LcError.AccountNotFound or LcError.Unauthorized or LcError.Forbidden;
}
