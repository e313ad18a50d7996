namespace LongCall.Simulator;

/// <summary>The rows of one call in their order: the opening, then progress and message rows, some technical ones between.</summary>
internal static class Conversation
{
    private const string Progress = "asrprogress_notify";
    private const string Message = "asrmessage_notify";

    public static List<Turn> Make(DeterministicRandom random, int rounds)
    {
        var turns = new List<Turn>(rounds * 3 + 3) { Opening(random) };
        for (int i = 0; i < rounds; i++)
            AddRound(turns, random);
        if (random.Percent(12))
            turns.Add(new Turn { Notify = Progress, Question = random.Pick(Script.LastWords) });
        if (random.Percent(2))
            turns.Add(new Turn { Notify = "bye", Node = "结束语", Answer = Script.Farewell });
        return turns;
    }

    private static Turn Opening(DeterministicRandom random) =>
        new() { Notify = "enter", Question = random.Percent(50) ? "" : null, Node = "开场白", Answer = random.Pick(Script.Openings) };

    private static void AddRound(List<Turn> turns, DeterministicRandom random)
    {
        Exchange exchange = random.Pick(Script.Exchanges);
        for (int heard = random.Below(10) switch { 0 => 0, 1 => 2, _ => 1 }; heard > 0; heard--)
            turns.Add(new Turn { Notify = Progress, Question = Heard(exchange.Question, random) });

        turns.Add(new Turn
        {
            Notify = Message,
            Question = exchange.Question,
            Node = exchange.Node,
            Answer = exchange.Answer,
            Label = exchange.Label is int label ? Label.All[label] : null,
        });
        if (random.Percent(4))
            turns.Add(new Turn { Notify = random.Percent(50) ? "playback_result" : "wait_result" });
    }

    /// <summary>A progress row mostly has the whole text already, sometimes its beginning.</summary>
    private static string Heard(string text, DeterministicRandom random) =>
        random.Percent(85) ? text : text[..((text.Length + 1) / 2)];
}
