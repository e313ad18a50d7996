namespace LongCall;

/// <summary>The kinds of failure. The names are the error ids that scripts test for.</summary>
public enum LcError
{
    /// <summary>No connection, or one whose token has been dropped.</summary>
    NotConnected,
    /// <summary>Service code 5002: no such task.</summary>
    TaskNotFound,
    /// <summary>Service code 1002: no such account.</summary>
    AccountNotFound,
    /// <summary>HTTP 401: the token is wrong or has run out.</summary>
    Unauthorized,
    /// <summary>HTTP 403.</summary>
    Forbidden,
    /// <summary>Any other code in the body.</summary>
    ServiceError,
    /// <summary>HTTP 400 or 422: the service refuses a parameter.</summary>
    InvalidRequest,
    /// <summary>Any other HTTP answer below 500, redirects included.</summary>
    UnexpectedStatus,
    /// <summary>No whole answer in the time allowed.</summary>
    Timeout,
    /// <summary>HTTP 429 past the retries, or a wait that is longer than allowed.</summary>
    Throttled,
    /// <summary>HTTP 5xx past the retries.</summary>
    ServiceUnavailable,
    /// <summary>An answer that is not JSON, is cut off, too large, or not of the contract's shape.</summary>
    InvalidResponse,
    /// <summary>No route, reset, TLS or name failure.</summary>
    ConnectionFailed,
    /// <summary>It cannot be shown that everything was read: the list changed, or the service counts or lists wrongly.</summary>
    IncompleteResult,
    /// <summary>A line of a file is no record.</summary>
    LineInvalid,
    /// <summary>Another run works on the copy.</summary>
    SyncLocked,
    /// <summary>The state of a copy cannot be read, or is that of another copy.</summary>
    SyncStateInvalid,
    /// <summary>The state of a copy was written by a newer version.</summary>
    SyncStateNewer,
    /// <summary>HTTP 422, or an answer without an address: the call has no recording.</summary>
    RecordingNotFound,
    /// <summary>Two records of one run would have files of the same name.</summary>
    FileNameInUse,
    /// <summary>A file cannot be written: the disk is full, there is no right to, or no such folder.</summary>
    CannotWrite,
    /// <summary>A file is there that is not to be replaced.</summary>
    FileExists,
    /// <summary>A file is there that is read-only.</summary>
    FileReadOnly,
    /// <summary>The file that is to be gone on with has other columns, or another format.</summary>
    AppendMismatch,
}
