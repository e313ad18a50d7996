using System.Text;

namespace LongCall.Client.Tests;

/// <summary>Hand-written answers, read over HTTP.</summary>
internal static class Answers
{
    public static string SamplePage => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "TestData", "record-page.json"));

    /// <summary>Reads one page whose body is given.</summary>
    public static async Task<Reading> ReadBodyAsync(byte[] body)
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 0);
        service.Server.Rewrite = (_, page) => page with { Body = body };
        return await Reading.RunAsync(service.Connect(), "a", ReadPlan.FirstPage());
    }

    /// <summary>Reads records, each given as its JSON.</summary>
    public static async Task<List<CallRecord>> ReadAsync(params string[] records)
    {
        Reading reading = await ReadBodyAsync(Encoding.UTF8.GetBytes(
            $$"""{"code":200,"meta":{"total":{{records.Length}},"last_page":1,"per_page":"1000"},"data":[{{string.Join(',', records)}}]}"""));
        Assert.Null(reading.Fatal);
        Assert.Empty(reading.Failures);
        Assert.Equal(records.Length, reading.Records.Count);
        return reading.Records;
    }
}
