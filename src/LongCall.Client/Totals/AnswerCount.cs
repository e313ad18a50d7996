namespace LongCall.Totals;

/// <summary>How many calls, and how many of them were answered.</summary>
internal sealed class AnswerCount
{
    /// <summary>Calls.</summary>
    public long Calls { get; private set; }

    /// <summary>Calls that were answered.</summary>
    public long Answered { get; private set; }

    /// <summary>The share that was answered, 0 to 1; 0 without calls.</summary>
    public double AnswerRate => Calls == 0 ? 0 : (double)Answered / Calls;

    /// <summary>Counts a call.</summary>
    public void Add(CallRecord call)
    {
        Calls++;
        if (call.BillMs > 0) Answered++;
    }

    /// <summary>Adds what another count has.</summary>
    public void Add(AnswerCount other)
    {
        Calls += other.Calls;
        Answered += other.Answered;
    }
}
