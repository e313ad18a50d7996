using System.Globalization;

namespace LongCall.Mono.Tests;

/// <summary>
/// What arrives of an address: .NET Framework and .NET escape by rules of their own. (Mono sends <c>'</c> and <c>:</c> as they are where .NET sends
/// <c>%27</c> and <c>%3A</c>; the service reads the same.)
/// </summary>
internal sealed class AddressChecks(Stand stand, CheckList list, Observations seen)
{
    private static readonly string[] TaskIds = ["a/b", "a%2Fb", "任务 1", "a..b", "...", "x?y#z", "a+b", "a\\b", "(a)!*'~", "😀", "a:b@c", "%", "a;b=c"];

    public async Task RunAsync()
    {
        Connection connection = stand.Open(retries: 0);
        foreach (string taskId in TaskIds)
        {
            await list.CheckAsync("address of task " + taskId, async () =>
            {
                await stand.Main.ClearAsync();
                Reading reading = await Reading.OfAsync(connection, taskId);
                Expect.True(reading.Failure?.Error is LcError.TaskNotFound or LcError.UnexpectedStatus, "error: " + reading.FailureText);
                SeenRequest request = (await stand.Main.RequestsAsync()).Single();
                seen.Same("address of task " + taskId, request.Path + " " + request.Query + " " + reading.Failure!.Error);
            });
        }
        await list.CheckAsync("all filters, in three cultures", async () =>
        {
            CallRecordQuery query = new()
            {
                Keyword = "+86 138&x=张",
                IntentionTags = [IntentionTag.A, IntentionTag.E],
                ScoreRanges = [new ScoreRange(0.5m, 60m), new ScoreRange(80m, 1234.25m)],
                StartAt = new DateTimeOffset(2025, 3, 9, 2, 30, 0, TimeSpan.FromHours(-5)),
                EndAt = new DateTimeOffset(2025, 11, 2, 1, 30, 0, TimeSpan.Zero),
                HangupDate = [new DateTimeOffset(2025, 1, 1, 0, 0, 0, ChinaTime.Offset), new DateTimeOffset(2025, 1, 1, 23, 59, 59, ChinaTime.Offset)],
                SubUserId = "子账户/1",
            };
            foreach (string culture in new[] { "de-DE", "th-TH", "ar-SA" })
            {
                await stand.Main.ClearAsync();
                await InCulture(culture, () => Reading.OfAsync(connection, "demo", ReadPlan.FirstPage(20), query));
                string filters = (await stand.Main.RequestsAsync()).Single().Query;
                seen.Same("filters in " + culture, filters);
                Expect.True(filters.Contains("\"start_at\":\"2025-03-09 15:30:00\""), "start_at is not China time: " + filters);
            }
        });
        connection.Close();
    }

    private static async Task InCulture(string name, Func<Task> action)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = new CultureInfo(name);
            await Task.Run(action);
        }
        finally
        {
            CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = before;
        }
    }
}
