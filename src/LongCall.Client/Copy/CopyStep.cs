namespace LongCall.Copy;

/// <summary>What a run gives at a time: records that were added or have changed, if they are wanted, and a failure that did not end it all.</summary>
internal readonly record struct CopyStep(IReadOnlyList<CallRecord> Records, LcException? Failure);
