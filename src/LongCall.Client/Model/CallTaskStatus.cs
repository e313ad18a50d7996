namespace LongCall;

/// <summary>What a task is doing (service field <c>status</c>). A value outside the list is kept as its number.</summary>
public enum CallTaskStatus
{
    /// <summary>Stopped until somebody starts it.</summary>
    Paused = 1,
    /// <summary>Calling.</summary>
    Running = 2,
    /// <summary>Waiting for its turn or its hours.</summary>
    Waiting = 3,
}
