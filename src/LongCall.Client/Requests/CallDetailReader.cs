using LongCall.Http;
using LongCall.Json;

namespace LongCall.Requests;

/// <summary>Reads calls in full. Several may be under way at once.</summary>
internal sealed class CallDetailReader(Connection connection, ClientLog log)
{
    private static readonly Dictionary<int, LcError> Codes = new() { [5002] = LcError.TaskNotFound, [1002] = LcError.AccountNotFound };

    private readonly ObjectClient _client = new(connection, log);

    /// <summary>A call in full.</summary>
    /// <param name="taskId">The task that placed it.</param>
    /// <param name="recordId">Its record.</param>
    /// <param name="subUserId">The sub-account to act on; <see langword="null"/> for the connection's own.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="LcException">It could not be read.</exception>
    /// <exception cref="ArgumentException">An id that is none.</exception>
    public async Task<CallDetail> ReadAsync(string taskId, string recordId, string? subUserId, CancellationToken cancellationToken)
    {
        subUserId ??= connection.SubUserId;
        try
        {
            CallDetail detail = await _client.ReadAsync(Route(taskId, recordId, subUserId), Read, cancellationToken, WithoutScript).ConfigureAwait(false);
            (detail.TaskId, detail.RecordId, detail.SubUserId) = (taskId, recordId, subUserId);
            if (detail.Record is { } record) record.SubUserId = subUserId;
            return detail;
        }
        catch (LcException e)
        {
            e.RecordId = recordId;
            throw;
        }
    }

    /// <summary>Says how often and how long requests had to wait, if any had to.</summary>
    public void SummariseWaits() => _client.SummariseWaits();

    private static CallDetail Read(ref JsonCursor cursor) => CallDetail.Fields.Read(ref cursor);

    // The script of the whole task is in every answer, up to megabytes of it.
    private static MemberCut WithoutScript() => new("data", "utterances");

    private ServiceRoute Route(string taskId, string recordId, string? subUserId) =>
        new(connection, ["task", taskId, "detail", recordId], () => new QueryString().Add("sub_user_id", subUserId))
        {
            Codes = Codes,
            TaskId = taskId,
            Label = "Call " + recordId + " of task " + taskId,
            Name = Messages.Fill(ClientText.TaskName, taskId),
        };
}
