using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LongCall.Simulator;

/// <summary>A record written by hand. It is sent as it is; what filters need is read from it as far as it can be.</summary>
internal sealed class RawRow
{
    public RawRow(string json)
    {
        Json = Encoding.UTF8.GetBytes(json);
        JsonObject? fields = Parse(json);
        Id = Text(fields, "id") ?? "";
        CallDate = Time(fields, "calldate");
        Facts = new CallFacts
        {
            CallDate = CallDate ?? default,
            HangupDate = Time(fields, "hangupdate"),
            Answered = Number(fields, "bill") > 0,
            Intention = (int)(Number(fields, "intention_results") ?? 0),
            Score = Number(fields, "score"),
            Callee = Text(fields, "callee") ?? "",
            BillMs = (long)(Number(fields, "bill") ?? 0),
            Rounds = (int)(Number(fields, "rounds") ?? 0),
        };
    }

    public byte[] Json { get; }

    public string Id { get; }

    public DateTime? CallDate { get; }

    public CallFacts Facts { get; }

    /// <summary>Null where it is no JSON object: broken records are a use of raw rows, not a mistake.</summary>
    public static JsonObject? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? Text(JsonObject? fields, string name)
    {
        try
        {
            return fields?[name]?.ToString();
        }
        catch (ArgumentException)
        {
            return null; // A name that comes twice is found out on the first look.
        }
    }

    private static decimal? Number(JsonObject? fields, string name) =>
        decimal.TryParse(Text(fields, name), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) ? value : null;

    private static DateTime? Time(JsonObject? fields, string name) =>
        QueryReader.TryTime(Text(fields, name), out DateTime value) ? value : null;
}
