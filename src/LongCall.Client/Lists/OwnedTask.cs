namespace LongCall.Lists;

/// <summary>A task, and the sub-account that it is known to belong to.</summary>
/// <param name="TaskId">Its id.</param>
/// <param name="SubUserId">The sub-account; <see langword="null"/> if it is the account's own, or nobody said.</param>
internal readonly record struct OwnedTask(string TaskId, string? SubUserId = null)
{
    /// <summary>The sub-account to read it under: the one that is asked for, or else its owner, or else the connection's own; <see langword="null"/> for the account itself.</summary>
    public string? ReadUnder(string? asked, Connection connection) => asked ?? SubUserId ?? connection.SubUserId;
}
