using System.Management.Automation;
using LongCall.Totals;

namespace LongCall;

/// <summary>Figures of call records, of all or of one group of them.</summary>
public sealed class CallSummary
{
    internal CallSummary(CallCounts counts, PSObject? group)
    {
        Group = group;
        Count = counts.Count;
        Answered = counts.Answered;
        AnswerRate = counts.AnswerRate;
        AnsweredMinutes = counts.AnsweredMinutes;
        MeanAnsweredSeconds = counts.MeanAnsweredSeconds;
        MedianAnsweredSeconds = counts.MedianAnsweredSeconds;
        P95AnsweredSeconds = counts.P95AnsweredSeconds;
        MeanRounds = counts.MeanRounds;
        HungUpByCustomer = counts.HungUpByCustomer;
        HungUpByAI = counts.HungUpByAI;
        Bridged = counts.Bridged;
        A = counts.Graded(IntentionTag.A);
        B = counts.Graded(IntentionTag.B);
        C = counts.Graded(IntentionTag.C);
        D = counts.Graded(IntentionTag.D);
        E = counts.Graded(IntentionTag.E);
        Ungraded = counts.Ungraded;
        FirstCall = counts.FirstCall;
        LastCall = counts.LastCall;
    }

    /// <summary>
    /// What the calls of the group have in common: a member for each thing that they are grouped by, <see langword="null"/> where it is missing. A day is
    /// text, <c>yyyy-MM-dd</c>, and an hour a number, both on China's clock. <see langword="null"/> if all calls are counted together.
    /// </summary>
    public PSObject? Group { get; }

    /// <summary>Calls.</summary>
    public long Count { get; }

    /// <summary>Calls that were answered: those with answered time (<c>bill</c>).</summary>
    public long Answered { get; }

    /// <summary>The share of the calls that was answered, 0 to 1; 0 without calls.</summary>
    public double AnswerRate { get; }

    /// <summary>Answered time together, in minutes.</summary>
    public double AnsweredMinutes { get; }

    /// <summary>Mean answered time of answered calls, in seconds; 0 without any.</summary>
    public double MeanAnsweredSeconds { get; }

    /// <summary>Median answered time of answered calls, in seconds, by nearest rank: a time that a call has; 0 without any.</summary>
    public double MedianAnsweredSeconds { get; }

    /// <summary>95th percentile of the answered time of answered calls, in seconds, by nearest rank; 0 without any.</summary>
    public double P95AnsweredSeconds { get; }

    /// <summary>Mean number of rounds of answered calls (<c>rounds</c>), of those that have one; 0 without any.</summary>
    public double MeanRounds { get; }

    /// <summary>Calls that the customer ended, of all calls (<c>hangup_disposition</c>).</summary>
    public long HungUpByCustomer { get; }

    /// <summary>Calls that the robot ended, of all calls (<c>hangup_disposition</c>).</summary>
    public long HungUpByAI { get; }

    /// <summary>Calls that were transferred to a person: those with a bridge number (<c>bridge_number</c>).</summary>
    public long Bridged { get; }

    /// <summary>Calls of grade A (<c>intention_results</c>).</summary>
    public long A { get; }

    /// <summary>Calls of grade B.</summary>
    public long B { get; }

    /// <summary>Calls of grade C.</summary>
    public long C { get; }

    /// <summary>Calls of grade D.</summary>
    public long D { get; }

    /// <summary>Calls of grade E.</summary>
    public long E { get; }

    /// <summary>Calls without a grade of A to E.</summary>
    public long Ungraded { get; }

    /// <summary>When the first call was placed, on China's clock (<c>calldate</c>); <see langword="null"/> if no call has a time.</summary>
    public DateTimeOffset? FirstCall { get; }

    /// <summary>When the last call was placed, on China's clock; <see langword="null"/> if no call has a time.</summary>
    public DateTimeOffset? LastCall { get; }

    /// <summary>The summaries that it was made with, itself included: a view sets columns and bars by them.</summary>
    internal IReadOnlyList<CallSummary> Together { get; set; } = [];

    /// <summary>How many calls, and how many of them were answered.</summary>
    public override string ToString() => FormattableString.Invariant($"{Count} calls, {Answered} answered");
}
