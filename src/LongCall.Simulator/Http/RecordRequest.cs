namespace LongCall.Simulator;

/// <summary>A request for records that is about to be answered.</summary>
/// <param name="TaskId">The task of the path.</param>
/// <param name="Page">The page asked for.</param>
/// <param name="PerPage">The rows of a page under the server's cap.</param>
/// <param name="Number">Counts the requests for records from 1 since the start or the last clearing.</param>
public sealed record RecordRequest(string TaskId, int Page, int PerPage, int Number);
