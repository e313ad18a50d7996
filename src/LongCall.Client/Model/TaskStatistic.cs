using LongCall.Json;

namespace LongCall;

/// <summary>The totals of a task, as the service counts them itself. What it leaves out is <see langword="null"/>, lists are empty.</summary>
public sealed class TaskStatistic : ServiceEntity
{
    private object? _intentions;
    private object? _numberStatuses;
    private AnswerRates? _rates;

    internal static readonly FieldTable<TaskStatistic> Fields = new()
    {
        { "answer_rate", (x, ref c) => x._rates = x.ReadPart("answer_rate", AnswerRates.Fields, ref c), x => x._rates },
        { "intention", (x, ref c) => x._intentions = c.ListJson(), x => x.Intentions },
        { "number_status", (x, ref c) => x._numberStatuses = c.ListJson(), x => x.NumberStatuses },
        { "rounds", (x, ref c) => x.Rounds = RoundsTotal.ReadAll(ref c), x => x.Rounds },
    };

    /// <summary>The task that was asked for.</summary>
    public string? TaskId { get; internal set; }

    /// <summary>
    /// The sub-account that was asked for when the totals were read; <see langword="null"/> for the account itself. No field of the service: the
    /// task's records are found under it.
    /// </summary>
    public string? SubUserId { get; internal set; }

    /// <summary>Calls that were answered (<c>answer_rate.answered</c>).</summary>
    public long? Answered => _rates?.Answered;

    /// <summary>Calls that were not (<c>answer_rate.noAnswer</c>).</summary>
    public long? NotAnswered => _rates?.NotAnswered;

    /// <summary>The share of calls that were answered, 0 to 100 percent, with all the digits that were sent (<c>answer_rate.callCompletetRate</c>).</summary>
    public decimal? AnswerRate => _rates?.AnswerRate;

    /// <summary>How far the task has come, in percent (<c>answer_rate.taskProgress</c>).</summary>
    public decimal? Progress => _rates?.Progress;

    /// <summary>Calls by grade (<c>intention</c>).</summary>
    public ServiceList<IntentionTotal> Intentions => Nested.List(ref _intentions, IntentionTotal.Fields);

    /// <summary>Numbers by what became of them (<c>number_status</c>).</summary>
    public ServiceList<NumberStatusTotal> NumberStatuses => Nested.List(ref _numberStatuses, NumberStatusTotal.Fields);

    /// <summary>Calls by their rounds of conversation, in the service's order (<c>rounds</c>).</summary>
    public ServiceList<RoundsTotal> Rounds { get; private set; } = ServiceList<RoundsTotal>.None;

    internal override void WriteFields(RecordJsonWriter to) => Fields.Write(this, to);

    /// <summary>The calls that were answered, of all.</summary>
    public override string ToString() => TaskId + ": " + Answered + "/" + (Answered + NotAnswered);
}
