namespace LongCall.Simulator;

/// <summary>A number of a task.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Number">The number as its calls have it.</param>
/// <param name="Status">0 waiting, 1 reached, 2 to 12 why it was not.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="LastCall">The last call to it; null where it was never called, or all its calls are gone.</param>
internal sealed record NumberRow(string Id, string Number, int Status, DateTime CreatedAt, PageRow? LastCall);
