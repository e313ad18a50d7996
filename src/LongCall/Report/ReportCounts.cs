using LongCall.Totals;

namespace LongCall.Commands;

/// <summary>What a report tells of the calls, counted as they come.</summary>
internal sealed class ReportCounts
{
    /// <summary>The figures of all calls.</summary>
    public CallCounts All { get; } = new();

    /// <summary>By the day, on China's clock.</summary>
    public AnswerCounts Days { get; } = new(CallGrouping.Day);

    /// <summary>By the hour of the day, on China's clock.</summary>
    public AnswerCounts Hours { get; } = new(CallGrouping.Hour);

    /// <summary>By the called number's carrier.</summary>
    public AnswerCounts Carriers { get; } = new(CallGrouping.Carrier);

    /// <summary>By the name of the called number's province.</summary>
    public AnswerCounts Provinces { get; } = new(CallGrouping.Province);

    /// <summary>By the names of the tags; a call counts once in each.</summary>
    public AnswerCounts Tags { get; } = new(CallGrouping.Tag);

    /// <summary>Who hung up after how many rounds.</summary>
    public HangupCounts Hangups { get; } = new();

    /// <summary>The conversations that are shown.</summary>
    public ChosenConversations Conversations { get; } = new();

    /// <summary>Counts a call.</summary>
    public void Add(CallRecord call)
    {
        All.Add(call);
        Days.Add(call);
        Hours.Add(call);
        Carriers.Add(call);
        Provinces.Add(call);
        Tags.Add(call);
        Hangups.Add(call);
        Conversations.Add(call);
    }
}
