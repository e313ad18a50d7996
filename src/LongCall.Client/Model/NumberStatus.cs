namespace LongCall;

/// <summary>What became of a number of a task (service field <c>status</c>). A value outside the list is kept as its number.</summary>
public enum NumberStatus
{
    /// <summary>Not called yet.</summary>
    Waiting = 0,
    /// <summary>Reached.</summary>
    Success = 1,
    /// <summary>The carrier blocked the call.</summary>
    BlockedByOperator = 2,
    /// <summary>The customer refused the call.</summary>
    Refused = 3,
    /// <summary>Nobody answered.</summary>
    NoAnswer = 4,
    /// <summary>The number does not exist.</summary>
    NoSuchNumber = 5,
    /// <summary>The phone is switched off.</summary>
    SwitchedOff = 6,
    /// <summary>The number is suspended.</summary>
    Suspended = 7,
    /// <summary>The line is busy.</summary>
    Busy = 8,
    /// <summary>The number takes no incoming calls.</summary>
    IncomingBarred = 9,
    /// <summary>The number is in arrears.</summary>
    InArrears = 10,
    /// <summary>The number is on a blacklist.</summary>
    Blacklisted = 11,
    /// <summary>The customer blocked the call.</summary>
    BlockedByUser = 12,
}
