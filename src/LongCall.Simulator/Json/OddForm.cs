namespace LongCall.Simulator;

/// <summary>What PHP makes of a single value.</summary>
internal enum OddForm
{
    AsIs,

    /// <summary>A number as text, text of digits as a number, a list as an object.</summary>
    OtherType,

    Null,

    Missing,

    /// <summary>An empty text, or what else stands for none.</summary>
    Empty,
}
