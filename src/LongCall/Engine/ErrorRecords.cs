using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>The one place where failures become error records: id, category, target and advice.</summary>
internal static class ErrorRecords
{
    /// <summary>The record of a failure of the client. Its id is the name of the kind of failure.</summary>
    /// <param name="failure">What went wrong.</param>
    /// <param name="target">What it concerns; the task or the address of the failure if not given.</param>
    /// <param name="rest">What is left to read after it, where many pages are read.</param>
    /// <param name="list">What is read, if it is a list.</param>
    public static ErrorRecord From(LcException failure, object? target = null, RestOfReading? rest = null, ListWords? list = null)
    {
        ErrorRecord record = new(failure, failure.Error.ToString(), Category(failure.Error), target ?? Target(failure));
        string? line = rest?.Line(failure);
        string text = Describe(failure, rest, list, line);
        // Not as ErrorDetails.RecommendedAction: PowerShell 7.5 would print it a second time, below the text; older ones not at all.
        if (Advice.For(failure, list) is { } advice) failure.RecommendedAction = line is null ? advice : advice + "\n" + line;
        else failure.RecommendedAction = line;
        if (text != failure.Message) record.ErrorDetails = new ErrorDetails(TerminalText.MarkControls(text));
        return record;
    }

    /// <summary>Names the task, says what has been written, and has the line that goes on, if there is one, as its last line.</summary>
    private static string Describe(LcException failure, RestOfReading? rest, ListWords? list, string? line)
    {
        string message = failure.Refusal is { } refusal
            ? Messages.Fill(ClientText.InvalidRequest, failure.StatusCode, refusal.Text(ServiceField.NameOf)).TrimEnd()
            : Advice.MessageOf(failure, list);
        List<string> sentences = [WithSubject(failure, message)];
        if (rest is not null && failure.RowsWritten > 0) sentences.Add(rest.Written(failure));
        if (rest?.WholeTasks is { } whole) sentences.Add(whole);
        if (line is null) return sentences.Aggregate(Messages.Join);
        sentences.Add(rest!.Instruction);
        if (rest.MoreToCome is { } more) sentences.Add(more);
        return sentences.Aggregate(Messages.Join) + "\n" + line;
    }

    private static string WithSubject(LcException failure, string message) => failure switch
    {
        { TaskId: { } taskId, RecordId: { } recordId } => Messages.Fill(CmdletText.CallFailed, recordId, taskId, message),
        { TaskId: { } taskId } => Messages.Fill(CmdletText.TaskFailed, taskId, message),
        _ => message,
    };

    /// <summary>The record of a parameter, or a combination of parameters, that cannot be used.</summary>
    public static ErrorRecord InvalidArgument(string id, string message, object? target = null, Exception? inner = null) =>
        new(new PSArgumentException(TerminalText.MarkControls(message), inner), id, ErrorCategory.InvalidArgument, target);

    /// <summary>The record of parameters that are in no set together, as the binder makes it.</summary>
    public static ErrorRecord AmbiguousParameterSet(string message) =>
        new(new ParameterBindingException(message), "AmbiguousParameterSet", ErrorCategory.InvalidArgument, null);

    /// <summary>The record of something that is not done because it would endanger the token.</summary>
    public static ErrorRecord SecurityError(string id, string message, object? target = null) =>
        new(new PSArgumentException(TerminalText.MarkControls(message)), id, ErrorCategory.SecurityError, target);

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
        LcError.RecordingNotFound => ErrorCategory.ObjectNotFound,
        LcError.FileNameInUse => ErrorCategory.ResourceExists,
        LcError.CannotWrite => ErrorCategory.WriteError,
        LcError.FileExists => ErrorCategory.ResourceExists,
        LcError.FileReadOnly => ErrorCategory.PermissionDenied,
        LcError.AppendMismatch => ErrorCategory.InvalidArgument,
        LcError.LineInvalid => ErrorCategory.InvalidData,
        LcError.SyncLocked => ErrorCategory.ResourceBusy,
        LcError.SyncStateInvalid => ErrorCategory.InvalidData,
        LcError.SyncStateNewer => ErrorCategory.InvalidData,
        _ => ErrorCategory.NotSpecified,
    };
}
