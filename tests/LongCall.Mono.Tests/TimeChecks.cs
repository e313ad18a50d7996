using System.Globalization;

namespace LongCall.Mono.Tests;

/// <summary>Times are China's, whatever zone the machine is in. Whoever starts the program gives it another one, with summer time.</summary>
internal sealed class TimeChecks(Stand stand, CheckList list, Observations seen)
{
    private static readonly (string Sent, string? Read)[] Times =
    [
        ("2025-06-30 18:00:00", "2025-06-30T18:00:00.0000000+08:00"),
        // In New York this hour does not exist, and the next one is there twice.
        ("2025-03-09 02:30:00", "2025-03-09T02:30:00.0000000+08:00"),
        ("2025-11-02 01:30:00", "2025-11-02T01:30:00.0000000+08:00"),
        ("2025-03-09T07:30:00Z", "2025-03-09T15:30:00.0000000+08:00"),
        ("2025-11-02T05:30:00.000000Z", "2025-11-02T13:30:00.0000000+08:00"),
        ("2025-11-02T06:30:00.123456Z", "2025-11-02T14:30:00.1234560+08:00"),
        ("2025-06-30T12:00:00+02:00", "2025-06-30T18:00:00.0000000+08:00"),
        ("2025-06-30T18:00:00", "2025-06-30T18:00:00.0000000+08:00"),
        ("2025-06-30", "2025-06-30T00:00:00.0000000+08:00"),
        ("1986-05-04 00:30:00", "1986-05-04T00:30:00.0000000+08:00"),   // China had summer time then; the service's clock has none
        ("0000-00-00 00:00:00", null),
        ("", null),
        ("2025-02-30 00:00:00", null),
        ("gestern", null),
    ];

    public async Task RunAsync()
    {
        await stand.Main.ClearAsync();
        Connection connection = stand.Open();
        await list.CheckAsync("times of records, in a zone that is not China's", async () =>
        {
            Console.WriteLine("        the machine's zone is " + TimeZoneInfo.Local.Id);
            string taskId = "times " + Guid.NewGuid();
            await stand.Main.PostAsync("tasks", $$"""{"taskId":"{{taskId}}","rows":0}""");
            for (int i = 0; i < Times.Length; i++)
                await stand.Main.AddRowAsync(taskId, FormattableString.Invariant($$"""{"id":{{i}},"calldate":"{{Times[i].Sent}}"}"""));
            Reading reading = await Reading.OfAsync(connection, taskId);
            Expect.Equal(Times.Length, reading.Records.Count, "number of records");
            foreach (CallRecord record in reading.Records)
            {
                (string sent, string? read) = Times[int.Parse(record.Id!, CultureInfo.InvariantCulture)];
                Expect.Equal(read, record.CallDate?.ToString("o", CultureInfo.InvariantCulture), "'" + sent + "'");
                seen.Same("time '" + sent + "'", Fingerprint.Of(record));
            }
        });
        await list.CheckAsync("the summer time of the machine's zone does not shift a time", () =>
        {
            DateTime local = new DateTime(2025, 7, 1, 4, 0, 0, DateTimeKind.Utc).ToLocalTime();
            Expect.Equal("2025-07-01 12:00:00", ChinaTime.ToWire(ChinaTime.From(local)), "a local time");
            Expect.Equal("2025-07-01 04:00:00", ChinaTime.ToWire(ChinaTime.From(new DateTime(2025, 7, 1, 4, 0, 0))), "a time without a zone");
        });
        connection.Close();
    }
}
