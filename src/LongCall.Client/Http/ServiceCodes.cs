namespace LongCall.Http;

/// <summary>What the codes in a body mean, which is told by the route.</summary>
internal static class ServiceCodes
{
    /// <summary>On a route of an account.</summary>
    public static readonly IReadOnlyDictionary<int, LcError> OfAccount = new Dictionary<int, LcError> { [1002] = LcError.AccountNotFound };

    /// <summary>On a route of a task.</summary>
    public static readonly IReadOnlyDictionary<int, LcError> OfTask = new Dictionary<int, LcError> { [5002] = LcError.TaskNotFound, [1002] = LcError.AccountNotFound };
}
