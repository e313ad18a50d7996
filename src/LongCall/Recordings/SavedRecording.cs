using LongCall.Recordings;

namespace LongCall.Commands;

/// <summary>What became of a recording.</summary>
/// <param name="Call">Whose it is.</param>
/// <param name="Path">Its file.</param>
/// <param name="Failure">Why there is none; <see langword="null"/> if it is there.</param>
internal sealed record SavedRecording(CallAddress Call, string Path, LcException? Failure);
