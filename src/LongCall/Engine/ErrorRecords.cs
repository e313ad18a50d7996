using System.Globalization;
using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>The one place where failures become error records: id, category, target and advice.</summary>
internal static class ErrorRecords
{
    /// <summary>The record of a failure of the client. Its id is the name of the kind of failure.</summary>
    /// <param name="failure">What went wrong.</param>
    /// <param name="target">What it concerns; the task or the address of the failure if not given.</param>
    /// <param name="goOn">Makes the line that goes on, where records of a task had been written before it failed.</param>
    public static ErrorRecord From(LcException failure, object? target = null, ContinueLine? goOn = null)
    {
        ErrorRecord record = new(failure, failure.Error.ToString(), Category(failure.Error), target ?? Target(failure));
        string message = Advice.MessageOf(failure);
        if (Advice.For(failure) is { } advice) record.ErrorDetails = new ErrorDetails(message) { RecommendedAction = advice };
        if (failure is { Error: LcError.TaskNotFound, TaskId: { } unknown })
            record.ErrorDetails = new ErrorDetails(unknown + ": " + message);   // one of many, perhaps
        if (goOn is null || failure.TaskId is not { } taskId || failure.RowsWritten == 0) return record;

        string rows = Messages.Fill(CmdletText.RowsWritten, taskId, failure.RowsWritten, failure.TotalRows?.ToString(CultureInfo.InvariantCulture) ?? "?");
        if (failure.Error == LcError.IncompleteResult)
        {
            record.ErrorDetails = new ErrorDetails(Messages.Join(message, rows));
            return record;   // going on would not bring what is missing; reading again may
        }
        string line = goOn.For(taskId, failure.GoesOnAt);
        record.ErrorDetails = new ErrorDetails(Messages.Join(Messages.Join(message, rows), Messages.Fill(CmdletText.GoOnWith, line)))
        {
            RecommendedAction = Advice.For(failure) is { } first ? Messages.Join(first, line) : line,
        };
        return record;
    }

    /// <summary>The record of a parameter, or a combination of parameters, that cannot be used.</summary>
    public static ErrorRecord InvalidArgument(string id, string message, object? target = null, Exception? inner = null) =>
        new(new PSArgumentException(message, inner), id, ErrorCategory.InvalidArgument, target);

    /// <summary>The record of parameters that are in no set together, as the binder makes it.</summary>
    public static ErrorRecord AmbiguousParameterSet(string message) =>
        new(new ParameterBindingException(message), "AmbiguousParameterSet", ErrorCategory.InvalidArgument, null);

    /// <summary>The record of something that is not done because it would endanger the token.</summary>
    public static ErrorRecord SecurityError(string id, string message, object? target = null) =>
        new(new PSArgumentException(message), id, ErrorCategory.SecurityError, target);

    private static object? Target(LcException failure) => (object?)failure.TaskId ?? failure.RequestUri;

    private static ErrorCategory Category(LcError error) => error switch
    {
        LcError.NotConnected => ErrorCategory.ConnectionError,
        LcError.TaskNotFound => ErrorCategory.ObjectNotFound,
        LcError.AccountNotFound => ErrorCategory.ObjectNotFound,
        LcError.Unauthorized => ErrorCategory.AuthenticationError,
        LcError.Forbidden => ErrorCategory.PermissionDenied,
        LcError.ServiceError => ErrorCategory.InvalidResult,
        LcError.InvalidRequest => ErrorCategory.InvalidArgument,
        LcError.UnexpectedStatus => ErrorCategory.InvalidResult,
        LcError.Timeout => ErrorCategory.OperationTimeout,
        LcError.Throttled => ErrorCategory.LimitsExceeded,
        LcError.ServiceUnavailable => ErrorCategory.ResourceUnavailable,
        LcError.InvalidResponse => ErrorCategory.InvalidData,
        LcError.ConnectionFailed => ErrorCategory.ConnectionError,
        LcError.IncompleteResult => ErrorCategory.InvalidResult,
        _ => ErrorCategory.NotSpecified,
    };
}
