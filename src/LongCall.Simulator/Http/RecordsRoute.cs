namespace LongCall.Simulator;

/// <summary>The parts of <c>{prefix}/agent-api/user/{account}/task/{task}/record</c>.</summary>
internal sealed record RecordsRoute(string AccountId, string TaskId)
{
    public static RecordsRoute? Match(string path, string prefix)
    {
        if (!path.StartsWith(prefix + "/", StringComparison.Ordinal))
            return null;
        return path[(prefix.Length + 1)..].Split('/') is ["agent-api", "user", { Length: > 0 } account, "task", { Length: > 0 } task, "record"]
            ? new RecordsRoute(account, task)
            : null;
    }
}
