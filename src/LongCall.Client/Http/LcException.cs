using LongCall.Http;

using LongCall.Json;

namespace LongCall;

/// <summary>What went wrong while LongCall talked to the service, or before it could. Its texts never hold a token.</summary>
public sealed class LcException : Exception
{
    internal LcException(LcError error, string message, Exception? inner = null)
        : base(TerminalText.MarkControls(message), inner) => Error = error;

    /// <summary>The kind of failure; its name is the first part of <c>FullyQualifiedErrorId</c>.</summary>
    public LcError Error { get; }

    /// <summary>The <c>code</c> in the body of the service's answer (5002 no such task, 1002 no such account); <see langword="null"/> where there was none.</summary>
    public int? Code { get; internal set; }

    /// <summary>The HTTP status of the last answer; <see langword="null"/> where no answer came.</summary>
    public int? StatusCode { get; internal set; }

    /// <summary>The address of the request that failed. It carries no token.</summary>
    public Uri? RequestUri { get; internal set; }

    /// <summary>The task that was read; <see langword="null"/> where the failure concerns none.</summary>
    public string? TaskId { get; internal set; }

    /// <summary>The call record whose detail or recording was read; <see langword="null"/> where the failure concerns none.</summary>
    public string? RecordId { get; internal set; }

    /// <summary>How many records of the task had been written when it failed.</summary>
    public long RowsWritten { get; internal set; }

    /// <summary>The place where reading can continue. The records of the task in front of it were written, or left out on purpose.</summary>
    internal long GoesOnAt { get; set; }

    /// <summary>How many records the service says the task has under the filters; <see langword="null"/> if it never said.</summary>
    public long? TotalRows { get; internal set; }

    /// <summary>How often the request was sent, the first time included; 0 if it never was.</summary>
    public int Attempts { get; internal set; }

    /// <summary>The page that could not be read; <see langword="null"/> where the failure is of none.</summary>
    internal int? Page { get; set; }

    /// <summary>How many records a page was to have; <see langword="null"/> if that was left to the service.</summary>
    internal int? PageSize { get; set; }

    /// <summary>The request was for a page of a list, so that fewer records at a time may help.</summary>
    internal bool IsOfPages => Page is not null;

    /// <summary>The page may be too much for the service at once; fewer records at a time may come through.</summary>
    internal bool MayBeTooMuch { get; init; }

    /// <summary>The request changes something, and nobody knows whether the service has acted on it.</summary>
    internal bool MayHaveActed { get; init; }

    /// <summary>The request was for a sub-account.</summary>
    internal bool IsOfSubUser => RequestUri?.Query.Contains("sub_user_id=") == true;

    /// <summary>The path of the request was somebody's own.</summary>
    internal bool IsOfOwnPath { get; init; }

    /// <summary>What the service said of the fields of a request that it refused; <see langword="null"/> otherwise.</summary>
    internal LaravelError? Refusal { get; set; }

    /// <summary>The answer was larger than it may be.</summary>
    internal bool IsTooLarge { get; set; }

    /// <summary>It is of the connection, the account, the token or the disk: nothing else can succeed.</summary>
    internal bool EndsEverything => Error is LcError.NotConnected or LcError.AccountNotFound or LcError.Unauthorized or LcError.Forbidden or LcError.CannotWrite;

    /// <summary>A copy was being brought up to date.</summary>
    internal bool IsOfCopy { get; set; }

    /// <summary>The service asks for a wait that is longer than allowed.</summary>
    internal bool IsWaitTooLong { get; init; }

    /// <summary>The answer names an address on plain http, which the connection does not allow.</summary>
    internal bool IsUnencrypted { get; init; }

    /// <summary>It is another host than the service's that failed.</summary>
    internal bool IsForeign { get; init; }

    /// <summary>
    /// What to do about it, and on a line of its own the line that continues, if there is one. The text of the error has both too;
    /// <see langword="null"/> where nothing can be advised.
    /// </summary>
    public string? RecommendedAction { get; internal set; }
}
