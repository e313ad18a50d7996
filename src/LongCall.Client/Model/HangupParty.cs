namespace LongCall;

/// <summary>Who ended the call (service field <c>hangup_disposition</c>). A value outside the list is kept as its number.</summary>
public enum HangupParty
{
    /// <summary>The robot hung up.</summary>
    AI = 1,
    /// <summary>The customer hung up.</summary>
    Customer = 2,
}
