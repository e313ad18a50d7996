using System.Text.Json;
using BenchmarkDotNet.Attributes;
using LongCall.Json;

namespace LongCall.Benchmarks.Decoding;

/// <summary>One page of a hundred records from bytes to objects: ours, the bare client's, and what reading the tokens alone costs.</summary>
public class DecodeBenchmark
{
    private readonly byte[] _page = Page;

    /// <summary>The body of an answer. BenchmarkDotNet makes the instances, so it is handed over here.</summary>
    internal static byte[] Page { get; set; } = [];

    [Benchmark(Description = "tokens alone")]
    public int Tokens()
    {
        Utf8JsonReader reader = new(_page);
        int tokens = 0;
        while (reader.Read()) tokens++;
        return tokens;
    }

    [Benchmark(Description = "LongCall.Client, nested values unread")]
    public object Ours() => Decoded();

    [Benchmark(Description = "LongCall.Client, every nested list read")]
    public int OursRead()
    {
        int items = 0;
        foreach (CallRecord record in Decoded().Rows)
        {
            items += record.Tags.Count + record.TagGroups.Count + record.LlmTags.Count + record.Components.Count + record.Comments.Count;
            foreach (CallTurn turn in record.Details) items += turn.Tags.Count;
        }
        return items;
    }

    [Benchmark(Baseline = true, Description = "bare client, every field typed")]
    public object Bare() => JsonSerializer.Deserialize(_page, BareJson.Default.BarePage)!;

    private Page<CallRecord> Decoded()
    {
        Page<CallRecord> page = new(static (ref JsonCursor cursor, Action<string> untyped) => CallRecord.Fields.Read(ref cursor, untyped), int.MaxValue);
        page.Decode(_page, _page.Length);
        return page;
    }
}
