using System.Reflection;
using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace LongCall.Benchmarks.Decoding;

/// <summary>One page of a hundred records from bytes to objects: ours, the bare client's, and what reading the tokens alone costs.</summary>
public class DecodeBenchmark
{
    private static readonly Func<byte[], int, object> DecodeOurs = FindDecoder();

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
    public object Ours() => DecodeOurs(_page, _page.Length);

    [Benchmark(Description = "LongCall.Client, every nested list read")]
    public int OursRead()
    {
        int items = 0;
        foreach (CallRecord record in RecordsOf(DecodeOurs(_page, _page.Length)))
        {
            items += record.Tags.Count + record.TagGroups.Count + record.LlmTags.Count + record.Components.Count + record.Comments.Count;
            foreach (CallTurn turn in record.Details) items += turn.Tags.Count;
        }
        return items;
    }

    [Benchmark(Baseline = true, Description = "bare client, every field typed")]
    public object Bare() => JsonSerializer.Deserialize(_page, BareJson.Default.BarePage)!;

    /// <summary>
    /// The decoder is internal and stays so: the shipped assembly need not name this project. A delegate made once costs what a call costs.
    /// </summary>
    private static Func<byte[], int, object> FindDecoder() => PageType
        .GetMethod("Decode", BindingFlags.Public | BindingFlags.Static, [typeof(byte[]), typeof(int)])!
        .CreateDelegate<Func<byte[], int, object>>();

    private static readonly PropertyInfo Records = PageType.GetProperty("Records")!;

    private static Type PageType => typeof(CallRecord).Assembly.GetType("LongCall.Json.RecordPage", throwOnError: true)!;

    private static IReadOnlyList<CallRecord> RecordsOf(object page) => (IReadOnlyList<CallRecord>)Records.GetValue(page)!;
}
