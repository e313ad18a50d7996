using System.Security.Cryptography;
using System.Text;

namespace LongCall.Mono.Tests;

/// <summary>Whole tasks, read with one request at a time and with several.</summary>
internal sealed class ReadingChecks(Stand stand, CheckList list, Observations seen)
{
    public async Task RunAsync()
    {
        await stand.Main.ClearAsync();
        List<string> ids = await stand.Main.IdsAsync("demo");
        Connection connection = stand.Open();

        await list.CheckAsync("2000 records, one request at a time", async () =>
        {
            Reading reading = (await Reading.OfAsync(connection, "demo", ReadPlan.All(throttleLimit: 1))).ExpectComplete(ids);
            Expect.Equal(2000L, reading.Total, "total");
        });
        await list.CheckAsync("2000 records, four requests at a time, every nested value as the other build reads it", async () =>
        {
            Reading reading = (await Reading.OfAsync(connection, "demo", ReadPlan.All(throttleLimit: 4))).ExpectComplete(ids);
            foreach (CallRecord record in reading.Records) seen.Same("record " + record.Id, Hash(Fingerprint.Of(record)));
            Expect.True(reading.Records.Sum(r => r.Details.Count) > 2000, "the conversations are empty");
            Expect.True(reading.Records.Any(r => r.Tags.Count > 0 && r.Tags.Any(t => t.TagGroups.Count > 0)), "no tag has a group");
            Expect.True(reading.Records.Any(r => r.Comments.Count > 0) && reading.Records.Any(r => r.Components.Count > 0), "no comments, or no fields of a card");
            Expect.True(reading.Records.Any(r => r.Level is not null) && reading.Records.Any(r => r.City is not null), "no levels, or no cities");
            // One whole, so that a difference can be seen and not only be known.
            seen.Same("the newest record", Fingerprint.Of(reading.Records[0]));
        });
        await list.CheckAsync("requests are in flight together, as many as were allowed and no more", async () =>
        {
            // .NET Framework allows two connections to a host unless the handler says otherwise.
            await stand.Main.ClearAsync();
            await stand.Main.PostAsync("faults", """{"kind":"Delay","delayMs":150,"times":1000}""");
            (await Reading.OfAsync(connection, "demo", ReadPlan.All(throttleLimit: 6))).ExpectComplete(ids);
            int most = (await stand.Main.RequestsAsync()).Max(request => request.InFlight);
            Expect.Equal(6, most, "the most requests at a time");
            await stand.Main.ClearAsync();
        });
        await list.CheckAsync("four readers on one connection from four threads", async () =>
        {
            Reading[] readings = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Reading.OfAsync(connection, "demo"))));
            foreach (Reading reading in readings) reading.ExpectComplete(ids);
        });
        await list.CheckAsync("compressed answers, under a path", async () =>
        {
            await stand.Compressing.ClearAsync();
            Connection compressing = stand.Open(baseUri: stand.Compressing.BaseUri);
            (await Reading.OfAsync(compressing, "demo")).ExpectComplete(await stand.Compressing.IdsAsync("demo"));
            SeenRequest request = (await stand.Compressing.RequestsAsync())[0];
            Expect.True(request.AcceptEncoding?.Contains("gzip") == true, "asked for no compression: " + request.AcceptEncoding);
            Expect.True(request.BearerMatches, "the token did not arrive");
            seen.Same("user agent", request.UserAgent ?? "");
        });
        await list.CheckAsync("an empty task, a small one, one page, and a part", async () =>
        {
            (await Reading.OfAsync(connection, "empty")).ExpectComplete([]);
            (await Reading.OfAsync(connection, "small")).ExpectComplete(await stand.Main.IdsAsync("small"));
            (await Reading.OfAsync(connection, "demo", ReadPlan.OnePage(3, 50))).ExpectComplete(ids.Skip(100).Take(50).ToList());
            (await Reading.OfAsync(connection, "demo", ReadPlan.All(skip: 150, first: 120))).ExpectComplete(ids.Skip(150).Take(120).ToList());
        });
        connection.Close();
    }

    private static string Hash(string text)
    {
        using SHA256 hash = SHA256.Create();
        return BitConverter.ToString(hash.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
