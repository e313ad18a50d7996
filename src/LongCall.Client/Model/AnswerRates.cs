using LongCall.Json;

namespace LongCall;

/// <summary>The part of a task's statistic that says how many were answered. Its fields are properties of the whole.</summary>
internal sealed class AnswerRates : ServiceEntity
{
    internal static readonly FieldTable<AnswerRates> Fields = new()
    {
        { "answered", (x, ref c) => x.Answered = c.Int64(), x => x.Answered },
        { "noAnswer", (x, ref c) => x.NotAnswered = c.Int64(), x => x.NotAnswered },
        { "callCompletetRate", (x, ref c) => x.AnswerRate = c.Decimal(), x => x.AnswerRate },   // spelt so
        { "taskProgress", (x, ref c) => x.Progress = c.Decimal(), x => x.Progress },
    };

    public long? Answered { get; private set; }

    public long? NotAnswered { get; private set; }

    public decimal? AnswerRate { get; private set; }

    public decimal? Progress { get; private set; }

    internal override void WriteFields(RecordJsonWriter to) => Fields.Write(this, to);
}
