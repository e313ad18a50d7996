namespace LongCall.Totals;

/// <summary>Figures of calls, counted as the calls come. It holds none of them.</summary>
internal sealed class CallCounts
{
    private const decimal MsInSecond = 1000;

    private readonly long[] _grades = new long[(int)IntentionTag.E + 1];
    private readonly AnsweredTimes _times = new();
    private long _rounds;
    private long _callsWithRounds;

    /// <summary>Calls.</summary>
    public long Count { get; private set; }

    /// <summary>Calls that were answered.</summary>
    public long Answered => _times.Count;

    /// <summary>The share that was answered, 0 to 1; 0 without calls.</summary>
    public double AnswerRate => Count == 0 ? 0 : (double)Answered / Count;

    /// <summary>Answered time in minutes.</summary>
    public double AnsweredMinutes => (double)(_times.TotalMs / (60 * MsInSecond));

    /// <summary>Mean answered time in seconds, of answered calls.</summary>
    public double MeanAnsweredSeconds => Answered == 0 ? 0 : (double)(_times.TotalMs / MsInSecond / Answered);

    /// <summary>Median answered time in seconds, of answered calls, by nearest rank.</summary>
    public double MedianAnsweredSeconds => (double)(_times.Percentile(50) / MsInSecond);

    /// <summary>95th percentile of answered time in seconds, of answered calls, by nearest rank.</summary>
    public double P95AnsweredSeconds => (double)(_times.Percentile(95) / MsInSecond);

    /// <summary>Mean number of rounds, of the answered calls that have one.</summary>
    public double MeanRounds => _callsWithRounds == 0 ? 0 : (double)_rounds / _callsWithRounds;

    /// <summary>Calls that the customer ended.</summary>
    public long HungUpByCustomer { get; private set; }

    /// <summary>Calls that the robot ended.</summary>
    public long HungUpByAI { get; private set; }

    /// <summary>Calls that were transferred to a person.</summary>
    public long Bridged { get; private set; }

    /// <summary>Calls without a grade of A to E.</summary>
    public long Ungraded => _grades[0];

    /// <summary>When the first call was placed.</summary>
    public DateTimeOffset? FirstCall { get; private set; }

    /// <summary>When the last call was placed.</summary>
    public DateTimeOffset? LastCall { get; private set; }

    /// <summary>Calls of a grade.</summary>
    /// <param name="grade">A to E.</param>
    public long Graded(IntentionTag grade) => _grades[(int)grade];

    /// <summary>Counts a call.</summary>
    public void Add(CallRecord call)
    {
        Count++;
        if (call.BillMs > 0) AddAnswered(call);
        if (call.HangupParty == HangupParty.Customer) HungUpByCustomer++;
        if (call.HangupParty == HangupParty.AI) HungUpByAI++;
        if (!string.IsNullOrEmpty(call.BridgeNumber)) Bridged++;
        _grades[call.IntentionTag is >= IntentionTag.A and <= IntentionTag.E ? (int)call.IntentionTag : 0]++;
        if (call.CallDate is not { } time) return;
        if (FirstCall is null || time < FirstCall) FirstCall = time;
        if (LastCall is null || time > LastCall) LastCall = time;
    }

    private void AddAnswered(CallRecord call)
    {
        _times.Add(call.BillMs!.Value);
        if (call.Rounds is not { } rounds) return;
        _callsWithRounds++;
        _rounds += rounds;
    }
}
