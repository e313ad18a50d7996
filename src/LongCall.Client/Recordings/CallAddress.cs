namespace LongCall.Recordings;

/// <summary>What a call is found by.</summary>
/// <param name="TaskId">Its task.</param>
/// <param name="RecordId">The record of it.</param>
/// <param name="SubUserId">The sub-account that has it; <see langword="null"/> for that of the connection.</param>
internal sealed record CallAddress(string TaskId, string RecordId, string? SubUserId);
