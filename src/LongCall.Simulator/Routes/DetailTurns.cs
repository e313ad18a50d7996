using System.Text.Json.Nodes;

namespace LongCall.Simulator;

/// <summary>The turns of a record as its detail has them: with audio addresses, contents and extra.</summary>
internal sealed class DetailTurns(SimulatorServer server, string taskId, JsonObject record)
{
    public JsonArray Make()
    {
        // PHP makes an object of a list now and then.
        IEnumerable<JsonNode?> turns = record["details"] switch
        {
            JsonArray list => list,
            JsonObject keyed => keyed.Select(item => item.Value),
            _ => [],
        };
        return new JsonArray(turns.OfType<JsonObject>().Select(turn => (JsonNode?)Make((JsonObject)turn.DeepClone())).ToArray());
    }

    private JsonObject Make(JsonObject turn)
    {
        string id = turn["id"]?.ToString() ?? "";
        string address = AudioRoute.Address(server, new AudioKey(taskId, record["id"]?.ToString() ?? "", id), redirects: 0).AbsoluteUri;
        var random = new DeterministicRandom(DeterministicRandom.HashOf(server.Options.Seed, id));
        bool isHeard = turn["question"]?.ToString() is { Length: > 0 };
        turn["contents"] = turn["answer_content"]?.ToString() is { Length: > 0 } said ? new JsonArray(Content(said, random)) : new JsonArray();
        turn["voice"] = Voice(isHeard ? address : null, random);
        turn["download_voice"] = Voice(isHeard ? address : null, random);
        turn["extra"] = random.Below(3) switch { 0 => null, 1 => new JsonArray(), _ => new JsonObject { ["speed"] = random.Between(1, 9) } };
        return turn;
    }

    private static JsonObject Content(string said, DeterministicRandom random) => new()
    {
        ["id"] = random.Between(1_000, 99_999),
        ["file_id"] = random.Between(1_000, 99_999),
        ["sort"] = 0,
        ["status"] = 1,
        ["translate_text"] = said,
    };

    /// <summary>An empty text, a text or a list of texts.</summary>
    private static JsonNode Voice(string? address, DeterministicRandom random) =>
        address is null ? (JsonNode)"" : random.Percent(50) ? (JsonNode)address : new JsonArray(address);
}
