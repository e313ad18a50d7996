using System.Globalization;
using System.Text;
using LongCall.Copy;

namespace LongCall.Client.Tests;

/// <summary>
/// Several nights on a table that changes between them and while it is read, from a seed: the copy is always right. Two changes long after, which only a
/// full run finds, are left out: grades, and as many calls that appear as calls that are deleted.
/// </summary>
[Trait("Speed", "Slow")]
public class CopyPropertyTests
{
    private const int Nights = 6;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    public async Task TheCopyIsTheTableAfterEveryNight(int seed)
    {
        Random random = new(seed);
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: random.Next(1, 15), perDay: random.Next(1, 40));
        DateTimeOffset now = Copies.Evening;
        StringBuilder story = new();
        for (int night = 0; night < Nights; night++)
        {
            int calls = 0;
            copy.Server.BeforeAnswer = _ => { if (random.Next(6) == 0 && calls++ < 3) Add(copy, random, now, 0, story); };
            CopyOutcome outcome = await copy.RunAsync(copy.Order(prune: true, full: random.Next(4) == 0), now);
            copy.Server.BeforeAnswer = null;
            Assert.True(outcome.Failures.Count == 0, $"{story}\n{string.Join("\n", outcome.Failures.Select(f => f.Message))}");

            // What came while it was reading may not be held yet. A run on a table at rest holds everything.
            await copy.SyncAsync(copy.Order(prune: true), now);
            List<string> truth = await copy.TruthAsync(), lines = copy.Lines();
            Assert.True(truth.SequenceEqual(lines), $"Night {night}: {story}\nlacks {string.Join(", ", truth.Except(lines).Take(3))}\nhas {string.Join(", ", lines.Except(truth).Take(3))}\n{string.Join("\n", copy.Log)}");
            copy.AssertClean();
            now = now.AddDays(random.Next(4) == 0 ? random.Next(2, 10) : 1);
            Change(copy, random, now, story);
        }
    }

    private static void Change(Copies copy, Random random, DateTimeOffset now, StringBuilder story)
    {
        bool deletes = random.Next(2) == 0;
        for (int i = random.Next(0, 12); i > 0; i--)
        {
            string[] ids = [.. copy.Table.Ids];
            switch (random.Next(5))
            {
                case 0 when !deletes: Add(copy, random, now, random.Next(0, 30), story); break;   // late, maybe on a day long settled
                case 1 when deletes && ids.Length > 0: Delete(copy, ids[random.Next(ids.Length)], story); break;
                case 2: Grade(copy, random, now, story); break;
                default: Add(copy, random, now, random.Next(0, 2), story); break;
            }
        }
    }

    private static void Add(Copies copy, Random random, DateTimeOffset now, int daysAgo, StringBuilder story)
    {
        DateTimeOffset time = now.AddDays(-daysAgo).AddSeconds(-random.Next(0, 60_000));
        string id = "n" + random.Next().ToString(CultureInfo.InvariantCulture);
        story.Append(CultureInfo.InvariantCulture, $" +{id}@{ChinaTime.ToWire(time)}");
        copy.Table.AddRow($$"""{"id":"{{id}}","task_id":"t","calldate":"{{ChinaTime.ToWire(time)}}"}""");
    }

    private static void Delete(Copies copy, string id, StringBuilder story)
    {
        story.Append(CultureInfo.InvariantCulture, $" -{id}");
        copy.Table.Delete(id);
    }

    // A grade comes late, but within the look-back; later ones only a full run finds.
    private static void Grade(Copies copy, Random random, DateTimeOffset now, StringBuilder story)
    {
        List<string> recent = [.. copy.IdsOn(now.AddDays(-random.Next(0, 3)))];
        if (recent.Count == 0) return;
        string id = recent[random.Next(recent.Count)];
        story.Append(CultureInfo.InvariantCulture, $" ~{id}");
        copy.Change(id, ("score", random.Next(100)));
    }
}
