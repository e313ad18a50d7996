using LongCall.Commands;

namespace LongCall;

/// <summary>What became of a number, in the user's language.</summary>
internal static class NumberStatusText
{
    /// <summary>The words; a status that nobody knows stays its number.</summary>
    public static string? Of(NumberStatus? status) => status switch
    {
        NumberStatus.Waiting => CmdletText.NumberWaiting,
        NumberStatus.Success => CmdletText.NumberSuccess,
        NumberStatus.BlockedByOperator => CmdletText.NumberBlockedByOperator,
        NumberStatus.Refused => CmdletText.NumberRefused,
        NumberStatus.NoAnswer => CmdletText.NumberNoAnswer,
        NumberStatus.NoSuchNumber => CmdletText.NumberNoSuchNumber,
        NumberStatus.SwitchedOff => CmdletText.NumberSwitchedOff,
        NumberStatus.Suspended => CmdletText.NumberSuspended,
        NumberStatus.Busy => CmdletText.NumberBusy,
        NumberStatus.IncomingBarred => CmdletText.NumberIncomingBarred,
        NumberStatus.InArrears => CmdletText.NumberInArrears,
        NumberStatus.Blacklisted => CmdletText.NumberBlacklisted,
        NumberStatus.BlockedByUser => CmdletText.NumberBlockedByUser,
        _ => status?.ToString(),
    };
}
