namespace LongCall.Simulator;

/// <summary>What a filter looks at, and what the rest of a record must agree with. Cheap to make for every row.</summary>
internal readonly record struct CallFacts
{
    public required DateTime CallDate { get; init; }

    /// <summary>Null where the call was never placed on the line.</summary>
    public DateTime? HangupDate { get; init; }

    public required bool Answered { get; init; }

    public required int Intention { get; init; }

    public decimal? Score { get; init; }

    public required string Callee { get; init; }

    public long BillMs { get; init; }

    public long RingMs { get; init; }

    public int Rounds { get; init; }
}
