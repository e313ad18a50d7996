using LongCall.Lists;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>Rows that are chosen on our side, as a pattern for names does: counts go by what is chosen, and the proof by all that is listed.</summary>
public sealed class ChosenRowsTests
{
    private const int Tasks = 90;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task AllOfThemAreFoundWithOneRequestAPage(int inFlight)
    {
        await using Service service = await StartAsync();

        (List<ReadStep<CallTask>> steps, List<string> ids) = await ReadAsync(service, ReadPlan.All(10, inFlight));

        Assert.Equal(Every(7), ids);
        Assert.Equal(9, service.Server.Requests.Count);
        Assert.Equal(Tasks, steps.Sum(step => step.Listed));
        Assert.All(steps, step => Assert.Null(step.Failure));
    }

    [Theory]
    [InlineData(1, 3, 0)]
    [InlineData(4, 3, 0)]
    [InlineData(4, long.MaxValue, 4)]
    [InlineData(1, 2, 5)]
    [InlineData(4, 100, 12)]
    [InlineData(4, 5, 100)]
    public async Task FirstAndSkipCountWhatIsChosen(int inFlight, long first, long skip)
    {
        await using Service service = await StartAsync();

        (List<ReadStep<CallTask>> steps, List<string> ids) = await ReadAsync(service, ReadPlan.All(10, inFlight, skip, first));

        Assert.Equal(Every(7).Skip((int)skip).Take((int)Math.Min(first, Tasks)), ids);
        Assert.All(steps, step => Assert.Null(step.Failure));
        Assert.All(service.Server.Requests, r => Assert.Equal("10", (string?)r.Query["per_page"]));
    }

    [Fact]
    public async Task NoPageIsReadBehindTheLastThatIsWanted()
    {
        await using Service service = await StartAsync();

        await ReadAsync(service, ReadPlan.All(10, 1, first: 2));

        Assert.Equal([1], service.Server.Requests.Select(r => r.Page!.Value));   // t0 and t7
    }

    [Fact]
    public async Task OnePageIsOnePageOfTheListWhateverIsChosenOfIt()
    {
        await using Service service = await StartAsync();

        (List<ReadStep<CallTask>> steps, List<string> ids) = await ReadAsync(service, ReadPlan.FirstPage(skip: 1));

        ReadStep<CallTask> step = Assert.Single(steps);
        Assert.Equal(["t7", "t14"], ids);
        Assert.Equal((15, 90L, true), (step.Listed, step.Total, step.HasMore));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task AListThatMovesIsStillReadWhole(int inFlight)
    {
        for (int seed = 1; seed <= 10; seed++)
        {
            await using Service service = await StartAsync();
            Random random = new(seed);
            HashSet<string> there = [.. Every(7)];
            int next = Tasks, gone = 0;
            service.Server.BeforeAnswer = r =>
            {
                if (r.Number > 30 || random.Next(4) > 0) return;
                if (random.Next(2) == 0)
                {
                    if (next % 7 == 0) there.Add("t" + next);
                    service.Server.AddTask("t" + next, 0, NameOf(next++));
                }
                else
                {
                    there.Remove("t" + gone);
                    service.Server.RemoveTask("t" + gone++);
                }
            };

            (List<ReadStep<CallTask>> steps, List<string> ids) = await ReadAsync(service, ReadPlan.All(10, inFlight));

            Assert.Distinct(ids);
            LcException[] failures = [.. steps.Select(step => step.Failure).OfType<LcException>()];
            Assert.All(failures, failure => Assert.Equal(LcError.IncompleteResult, failure.Error));
            if (failures.Length == 0) Assert.Empty(there.Except(ids));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task WhereItBreaksOffItGoesOnWithoutAGap(int inFlight)
    {
        await using Service service = await StartAsync();
        service.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 503, Page = 6, Times = int.MaxValue });
        (List<ReadStep<CallTask>> steps, List<string> ids) = await ReadAsync(service, ReadPlan.All(10, inFlight, skip: 2));
        LcException failure = steps[^1].Failure!;
        service.Server.Faults.Clear();

        (_, List<string> rest) = await ReadAsync(service, ReadPlan.All(10, inFlight, skip: failure.GoesOnAt));

        Assert.Equal((6, 8L), (failure.RowsWritten, failure.GoesOnAt));   // 8 of 50 are chosen
        Assert.Null(failure.TotalRows);
        Assert.Equal(Every(7).Skip(2), ids.Concat(rest));
    }

    private static string NameOf(int number) => number % 7 == 0 ? "chosen " + number : "other " + number;

    private static IEnumerable<string> Every(int step) => Enumerable.Range(0, Tasks).Where(i => i % step == 0).Select(i => "t" + i);

    private static async Task<Service> StartAsync()
    {
        Service service = await Service.StartAsync();
        for (int i = 0; i < Tasks; i++) service.Server.AddTask("t" + i, 0, NameOf(i));
        return service;
    }

    private static async Task<(List<ReadStep<CallTask>> Steps, List<string> Ids)> ReadAsync(Service service, ReadPlan plan)
    {
        using ListReader<CallTask> reader = TaskList.Read(service.Connect(), new TaskQuery { Passes = name => name.StartsWith("chosen", StringComparison.Ordinal) }, plan);
        List<ReadStep<CallTask>> steps = [];
        while (await reader.NextAsync(CancellationToken.None) is { } step) steps.Add(step);
        return (steps, [.. steps.SelectMany(step => step.Rows).Select(task => task.TaskId!)]);
    }
}
