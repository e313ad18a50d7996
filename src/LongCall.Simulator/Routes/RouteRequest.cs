namespace LongCall.Simulator;

/// <summary>What a route is asked: the values of its path, the query and, where there is one, the body.</summary>
internal sealed record RouteRequest(SimulatorServer Server, RouteValues Values, PhpQuery Query)
{
    public string? Body { get; init; }

    /// <summary>Whether a fault turns the request away before the service acts on it.</summary>
    public bool IsTurnedAway { get; init; }

    /// <summary>What is said where a parameter or the account is wrong, in the service's order; else null.</summary>
    public Answer? Refusal(QueryReader asked) =>
        asked.Errors.Count > 0 ? LaravelAnswers.Invalid(asked.Errors)
        : Values.AccountId != Server.AccountId ? LaravelAnswers.NoAccount()
        : null;

    /// <summary>The task of the path as far as whoever asks may see it: the account's own, or that of the sub-account asked for.</summary>
    public CallTable? Task(QueryReader asked)
    {
        if (Values.TaskId is not string taskId || Server.FindTask(taskId) is not CallTable table || !Server.Knows(asked.SubUserId))
            return null;
        return table.Task.OwnerId is null || table.Task.OwnerId == asked.SubUserId ? table : null;
    }
}

/// <summary>The variable parts of a path.</summary>
internal sealed record RouteValues(string AccountId, string? TaskId = null, string? RecordId = null);
