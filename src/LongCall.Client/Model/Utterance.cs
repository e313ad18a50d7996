namespace LongCall;

/// <summary>What was said at once in a conversation.</summary>
/// <param name="IsCustomer">Whether the customer said it; else the robot did.</param>
/// <param name="Text">The words, on one line, without the marks for the voice.</param>
internal readonly record struct Utterance(bool IsCustomer, string Text);
