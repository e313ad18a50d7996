using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>A request that is given up leaves nothing behind that the next one on its connection would trip over.</summary>
[Trait("Speed", "Slow")]
public sealed class GivenUpTests
{
    private const int Rows = 200;
    private const int Readers = 4;
    private const int Readings = 500;

    [Fact]
    public async Task ReadingsBesideOthersThatAreCancelledAreWhole()
    {
        await using Service service = await Service.StartAsync(new SimulatorOptions { Odd = false });
        Dictionary<string, IReadOnlyList<string>> tasks = [];
        foreach (string task in (string[])["a", "b", "c"]) tasks[task] = service.Server.AddTask(task, Rows).Ids;
        Connection connection = service.Connect(timeoutSec: 5);

        IEnumerable<string>[] complaints = await Task.WhenAll(Enumerable.Range(1, Readers).Select(seed => Task.Run(() => ReadAndGiveUpAsync(connection, tasks, new Random(seed)))));

        Assert.Empty(complaints.SelectMany(one => one));
    }

    // Every other reading is cancelled, at some moment of the time that one takes.
    private static async Task<IEnumerable<string>> ReadAndGiveUpAsync(Connection connection, Dictionary<string, IReadOnlyList<string>> tasks, Random random)
    {
        List<string> complaints = [];
        for (int i = 0; i < Readings; i++)
        {
            string task = tasks.Keys.ElementAt(random.Next(tasks.Count));
            using CancellationTokenSource stop = new();
            if (i % 2 == 0) stop.CancelAfter(random.Next(1, 25));
            try
            {
                Reading reading = await Reading.RunAsync(connection, [task], ReadPlan.All(Rows, 1), stop: stop.Token);
                complaints.AddRange(reading.Failures.Select(failure => failure.Message));
                if (!reading.Ids.SequenceEqual(tasks[task])) complaints.Add("other rows than those of the task");
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // As it should.
            }
            catch (Exception e)
            {
                complaints.Add(e.GetType().Name + ": " + e.Message);
            }
        }
        return complaints;
    }
}
