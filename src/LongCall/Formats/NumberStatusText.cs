using LongCall.Commands;

namespace LongCall;

/// <summary>What became of a number, in the user's language.</summary>
internal static class NumberStatusText
{
    /// <summary>The words; a status that nobody knows stays its number.</summary>
    public static string? Of(NumberStatus? status) => status switch
    {
        NumberStatus.Waiting => CmdletText.NumberIsWaiting,
        NumberStatus.Success => CmdletText.NumberIsSuccess,
        NumberStatus.BlockedByOperator => CmdletText.NumberIsBlockedByOperator,
        NumberStatus.Refused => CmdletText.NumberIsRefused,
        NumberStatus.NoAnswer => CmdletText.NumberIsNoAnswer,
        NumberStatus.NoSuchNumber => CmdletText.NumberIsNoSuchNumber,
        NumberStatus.SwitchedOff => CmdletText.NumberIsSwitchedOff,
        NumberStatus.Suspended => CmdletText.NumberIsSuspended,
        NumberStatus.Busy => CmdletText.NumberIsBusy,
        NumberStatus.IncomingBarred => CmdletText.NumberIsIncomingBarred,
        NumberStatus.InArrears => CmdletText.NumberIsInArrears,
        NumberStatus.Blacklisted => CmdletText.NumberIsBlacklisted,
        NumberStatus.BlockedByUser => CmdletText.NumberIsBlockedByUser,
        _ => status?.ToString(),
    };
}
