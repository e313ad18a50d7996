namespace LongCall;
/// <summary>.</summary>
public sealed class CallRecord { }
