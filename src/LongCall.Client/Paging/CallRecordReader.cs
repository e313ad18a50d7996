namespace LongCall;

/// <summary>Reads the records of some tasks, page by page and in order.</summary>
public sealed class CallRecordReader : IDisposable
{
    /// <summary>Prepares a reader. Makes no request.</summary>
    /// <param name="connection">The account to read as.</param>
    /// <param name="taskIds">The tasks, read in this order.</param>
    /// <param name="query">The filters.</param>
    /// <param name="plan">Which pages, how large, how many at once. Its counters are used up.</param>
    /// <param name="log">Where to say what is done.</param>
    public CallRecordReader(Connection connection, IReadOnlyList<string> taskIds, CallRecordQuery query, ReadPlan plan, ClientLog? log = null)
    {
    }

    /// <summary>The next page of records, or a failure that ended one task; <see langword="null"/> at the end.</summary>
    /// <exception cref="LcException">A failure that ends the whole reading: the connection, the account or the token.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<ReadStep?> NextAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Gives up what is under way.</summary>
    public void Dispose()
    {
    }
}
