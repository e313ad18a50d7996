using LongCall.Http;

namespace LongCall.Paging;

/// <summary>Reads some lists, page by page and in order. Nothing is given twice for a list; what is missing is said.</summary>
internal sealed class ListReader<T> : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ServiceClient _client;
    private readonly ListKind<T> _kind;
    private readonly IReadOnlyList<ServiceRoute> _routes;
    private readonly Dictionary<int, ListReading<T>> _readings = [];
    private readonly ReadPlan _plan;
    private readonly RowBudget _budget;
    private readonly PageWindow<T> _window;
    private readonly ClientLog _log;
    private readonly IAsyncEnumerator<ReadStep<T>> _steps;

    /// <summary>Prepares a reader. Makes no request.</summary>
    /// <param name="connection">The account to read as.</param>
    /// <param name="kind">What their rows are.</param>
    /// <param name="routes">The lists, read in this order.</param>
    /// <param name="plan">Which pages, how large, how many at once.</param>
    /// <param name="budget">How many rows are left out and given. It is used up.</param>
    /// <param name="log">Where to say what is done.</param>
    public ListReader(Connection connection, ListKind<T> kind, IReadOnlyList<ServiceRoute> routes, ReadPlan plan, RowBudget budget, ClientLog log)
    {
        _kind = kind;
        _routes = routes;
        _plan = plan;
        _budget = budget;
        _log = log.Without(connection.Secrets);
        _client = new ServiceClient(connection, _log);
        _window = new PageWindow<T>(_client, connection, kind, plan, _stop.Token);
        _steps = ReadListsAsync().GetAsyncEnumerator();
    }

    /// <summary>Where the list that is being read, or was when the reading failed, stands among those given. Those before it are done with.</summary>
    public int ListIndex { get; private set; }

    /// <summary>How many requests were sent, those that were tried again included.</summary>
    public int Requests => _client.Requests;

    /// <summary>The next page of rows, or a failure that ended one list; <see langword="null"/> at the end.</summary>
    /// <exception cref="LcException">A failure that ends the whole reading: the connection, the account or the token.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the reader is of no use any more.</exception>
    public async Task<ReadStep<T>?> NextAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration link = cancellationToken.Register(_stop.Cancel);
        return await _steps.MoveNextAsync().ConfigureAwait(false) ? _steps.Current : null;
    }

    /// <summary>Gives up what is under way.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        foreach (ListReading<T> reading in _readings.Values) reading.Dispose();
    }

    private async IAsyncEnumerable<ReadStep<T>> ReadListsAsync()
    {
        try
        {
            for (int i = 0; i < _routes.Count && !_budget.IsSpent; i++)
            {
                ListIndex = i;
                await foreach (ReadStep<T> step in ReadListAsync(i).ConfigureAwait(false)) yield return step;
                _readings[i].Dispose();
                _readings.Remove(i);   // and the ids it has seen
            }
        }
        finally
        {
            _client.SummariseWaits();
        }
    }

    private async IAsyncEnumerable<ReadStep<T>> ReadListAsync(int index)
    {
        ListReading<T> list = Reading(index);
        IAsyncEnumerator<ReadStep<T>> steps = list.ReadAsync(() => FillWindow(index)).GetAsyncEnumerator();
        while (true)
        {
            ReadStep<T>? step;
            try
            {
                step = await steps.MoveNextAsync().ConfigureAwait(false) ? steps.Current : null;
            }
            catch (LcException e)
            {
                step = new ReadStep<T>(list.Route, e);
            }
            if (step?.Failure is { } failure)
            {
                failure.TaskId = list.Route.TaskId;
                failure.RowsWritten = list.Written;
                failure.GoesOnAt = list.GoesOnAt;
                failure.TotalRows = list.Total;
                if (failure.EndsEverything) throw failure;
            }
            if (step is null) yield break;
            yield return step;
            if (step.Failure is not null) yield break;
        }
    }

    // The first page of the next list may be fetched while the last pages of this one are written.
    private void FillWindow(int current)
    {
        Reading(current).AskAhead();
        if (current + 1 < _routes.Count && Reading(current).LetsNextListStart) Reading(current + 1).AskAhead();
    }

    private ListReading<T> Reading(int index)
    {
        if (!_readings.TryGetValue(index, out ListReading<T>? reading))
            _readings.Add(index, reading = new ListReading<T>(_kind, _routes[index], _plan, _budget, _window, _log));
        return reading;
    }
}
