namespace LongCall.Simulator;

/// <summary>A request for a page of a list that is about to be answered.</summary>
/// <param name="Route">The list.</param>
/// <param name="TaskId">The task of the path; null for a list that is of no task.</param>
/// <param name="Page">The page asked for.</param>
/// <param name="PerPage">The rows of a page under the server's cap.</param>
/// <param name="Number">Counts the requests for pages, of whatever list, from 1 since the start or the last clearing.</param>
public sealed record PageRequest(ServiceRoute Route, string? TaskId, int Page, int PerPage, int Number);
