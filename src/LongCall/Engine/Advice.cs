namespace LongCall.Commands;

/// <summary>What to do about a failure of the client. The client names no cmdlet and no parameter, so the advice is added here.</summary>
internal static class Advice
{
    private const int ProxyAuthenticationRequired = 407;

    /// <summary>What can be done about the failure; <see langword="null"/> where nothing can be advised.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="list">What is read, if it is a list.</param>
    public static string? For(LcException failure, ListWords? list = null) => failure.RecommendedAction ?? ForAll(failure, list);

    /// <summary>The failure's message with the advice behind it. A message of the cmdlets themselves says what to do already.</summary>
    public static string MessageOf(LcException failure, ListWords? list = null) =>
        failure.RecommendedAction is null && ForAll(failure, list) is { } advice ? Messages.Join(failure.Message, advice) : failure.Message;

    private static string? ForAll(LcException failure, ListWords? list)
    {
        if (failure.MayHaveActed) return CmdletText.MayHaveActedAction;
        string? byError = ForError(failure, list);
        if (failure is not { MayBeTooMuch: true, Page: { } page } || list is { HasLargeRows: false }) return byError;
        string forPage = ForPage(page, failure.PageSize);
        return byError is null ? forPage : Messages.Join(byError, forPage);
    }

    private static string? ForError(LcException failure, ListWords? list) => failure.Error switch
    {
        LcError.NotConnected => CmdletText.ConnectAction,
        LcError.Unauthorized => CmdletText.UnauthorizedAction,
        LcError.TaskNotFound when !failure.IsOfSubUser => CmdletText.TaskNotFoundAction,
        LcError.ServiceError when failure.RecordId is not null => CmdletText.CallServiceErrorAction,
        LcError.UnexpectedStatus when failure is { IsOfOwnPath: true, StatusCode: 404 or 405 } => CmdletText.OwnPathAction,
        LcError.InvalidResponse when failure is { IsOfOwnPath: true, IsOfPages: true, IsTooLarge: true } => CmdletText.OwnPathTooLargeAction,
        LcError.InvalidResponse when failure.IsUnencrypted => CmdletText.AudioUnencryptedAction,
        LcError.InvalidResponse or LcError.UnexpectedStatus when failure.IsForeign => null,
        LcError.UnexpectedStatus => CmdletText.UnexpectedStatusAction,
        LcError.Timeout => failure.IsOfPages ? CmdletText.TimeoutAction : CmdletText.TimeoutWholeAction,
        LcError.Throttled => failure.IsWaitTooLong ? CmdletText.ThrottledTooLongAction : CmdletText.ThrottledAction,
        LcError.ConnectionFailed when failure.StatusCode == ProxyAuthenticationRequired => CmdletText.ProxyRefusedAction,
        LcError.InvalidResponse => failure.IsOfPages ? CmdletText.InvalidResponseAction : CmdletText.InvalidResponseWholeAction,
        LcError.SyncLocked => CmdletText.SyncLockedAction,
        LcError.SyncStateInvalid => CmdletText.SyncStateAction,
        LcError.SyncStateNewer => CmdletText.SyncStateNewerAction,
        LcError.LineInvalid when failure.IsOfCopy => CmdletText.SyncLineAction,
        LcError.IncompleteResult when failure.IsOfCopy => CmdletText.SyncIncompleteAction,
        LcError.IncompleteResult => list is { HasTimes: false } ? CmdletText.IncompleteAction : CmdletText.IncompletePeriodAction,
        _ => null,
    };

    private static string ForPage(int page, int? size)
    {
        if (size is not { } perPage) return Messages.Fill(CmdletText.UnsizedPageAction, page);
        long last = (long)page * perPage;
        return Messages.Fill(CmdletText.PageAction, page, last - perPage + 1, last, Math.Max(perPage / 10, 1));
    }
}
