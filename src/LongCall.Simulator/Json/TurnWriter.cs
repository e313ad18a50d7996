namespace LongCall.Simulator;

/// <summary>Prints the rows of one conversation, one call after another in their sequence.</summary>
internal sealed class TurnWriter(
    CallGenerator generator, PhpFieldWriter fields, TagWriter tags, DeterministicRandom random, Guid recordId, Guid callId, CallFacts facts)
{
    /// <summary>A conversation has hundreds of values, so each is odd less often than those of the record itself.</summary>
    private const int OddShare = 8;

    private static readonly double[] Gains = [4.2693159999999999, 1, 0.5, 3.1415926535897931, 2.0299999999999998, 12.75];

    private readonly string _recogniser = random.Pick(Script.Recognisers);
    private int _sequence = random.Between(1, 3);
    private int _speakMs;

    public void Write(Turn turn)
    {
        int outerShare = fields.OddShare;
        fields.OddShare = OddShare;
        fields.Json.BeginObject();
        WriteKeys(turn);
        WriteHearing(turn);
        WriteAnswer(turn);
        WriteEnd(turn);
        fields.Json.EndObject();
        fields.OddShare = outerShare;
        _sequence += random.Between(1, 3);
    }

    private void WriteKeys(Turn turn)
    {
        fields.Key("id"u8, random.NextGuid());
        fields.Key("record_id"u8, recordId);
        fields.Key("task_id"u8, generator.TaskId);
        fields.Key("notify"u8, turn.Notify);
        fields.Key("callid"u8, callId);
        fields.Number("error_code"u8, 0);
        fields.Text("asrtype"u8, _recogniser);
        fields.Text("callee"u8, TurnCallee());
        fields.Number("gender"u8, 0);
    }

    private void WriteHearing(Turn turn)
    {
        bool heard = !string.IsNullOrEmpty(turn.Question);
        int recordMs = heard ? 300 + turn.Question!.Length * 180 + random.Below(400) : 0;
        fields.Number("asr_elapse"u8, heard ? random.Between(120, 900) : 0);
        fields.Number("record_ms"u8, recordMs);
        fields.Float("volume_gain"u8, heard ? random.Pick(Gains) : 0);
        // What a conversation consists of is never odd: a lost question would look like a client's mistake.
        fields.Json.Name("question"u8);
        WriteSpoken(turn.Question);
        fields.Text("split_question"u8, null);
        fields.Number("question_index"u8, heard ? _sequence : 0);
        fields.Number("speak_ms"u8, _speakMs);
        fields.Number("play_ms"u8, turn.Answer is null ? 0 : turn.Answer.Length * 200);
        _speakMs += recordMs;
    }

    private void WriteAnswer(Turn turn)
    {
        fields.Text("keyword"u8, turn.Label?.Name);
        fields.Number("answer_id"u8, turn.Answer is null ? null : 40_000 + turn.Answer.Length);
        fields.Text("answer_text"u8, turn.Node);
        fields.Json.Name("answer_content"u8);
        WriteSpoken(turn.Answer);
        fields.Text("word_class"u8, null);
        fields.Text("answer_action"u8, turn.Answer is null ? null : turn.Notify == "bye" ? "hangup" : "wait");
        fields.Number("playback_after_action"u8, 0);
        fields.Text("upstream_answer_action"u8, null);
        fields.Text("upstream_answer_content"u8, null);
        fields.Text("upstream_answer_text"u8, null);
        fields.Text("upstream_answer_id"u8, null);
    }

    private void WriteEnd(Turn turn)
    {
        DateTime at = facts.CallDate.AddMilliseconds(facts.RingMs + _speakMs);
        fields.Number("score"u8, turn.Label is null ? 0 : 10);
        fields.Number("sequence"u8, _sequence);
        fields.Time("created_at"u8, at);
        fields.Time("updated_at"u8, at);
        fields.Number("bridge_status"u8, 0);
        fields.Text("user_id"u8, generator.UserId);
        fields.Flag("is_regular"u8, false);
        fields.Text("expression"u8, null);
        fields.List<Label>("tags"u8, turn.Label is null ? [] : [turn.Label], tags.WriteTag);
        if (fields.Chance(30))
            fields.Text("emotion"u8, "平静");
    }

    private void WriteSpoken(string? text)
    {
        if (text is null)
            fields.Json.Null();
        else
            fields.Json.Text(text, escaped: fields.Chance(2_000));
    }

    /// <summary>The same number is written with its country in some rows of a call.</summary>
    private string TurnCallee() => facts.Callee[0] != '+' && fields.Chance(200) ? "+86" + facts.Callee : facts.Callee;
}
