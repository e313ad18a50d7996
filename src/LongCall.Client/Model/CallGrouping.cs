namespace LongCall;

/// <summary>What calls are put into groups by.</summary>
public enum CallGrouping
{
    /// <summary>The day of the call, on China's clock (<c>calldate</c>).</summary>
    Day,
    /// <summary>The hour of the call, 0 to 23, on China's clock (<c>calldate</c>).</summary>
    Hour,
    /// <summary>The grade (<c>intention_results</c>).</summary>
    IntentionTag,
    /// <summary>The name of the quality level (<c>level_name</c>).</summary>
    Level,
    /// <summary>Who hung up (<c>hangup_disposition</c>).</summary>
    HangupParty,
    /// <summary>The called number's carrier (<c>operator</c>).</summary>
    Carrier,
    /// <summary>The name of the called number's province (<c>province</c>).</summary>
    Province,
    /// <summary>The name of the called number's city (<c>city</c>).</summary>
    City,
    /// <summary>The task (<c>task_id</c>).</summary>
    Task,
    /// <summary>The names of the tags set during the call; a call counts once in each, and is without one if none has a name (<c>tags</c>).</summary>
    Tag,
}
