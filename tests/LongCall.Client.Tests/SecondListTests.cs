using LongCall.Http;
using LongCall.Json;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>A list of another kind goes through the same reader without a line of paging: the tasks of the account, which grow at the end.</summary>
public sealed class SecondListTests
{
    private static readonly ListKind<ServiceObject> Tasks = new(
        static (ref JsonCursor cursor, Action<string> untyped) => new ServiceObject(cursor.Raw().ToArray()), row => (string?)row["uuid"], Growth.Back);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task AListThatStandsStillCostsOneRequestAPage(int inFlight)
    {
        await using Service service = await StartAsync();

        (List<string> ids, List<LcException> failures) = await ReadAsync(service, inFlight);

        Assert.Empty(failures);
        Assert.Equal(Enumerable.Range(0, 300).Select(i => "t" + i), ids);
        Assert.Equal(Enumerable.Range(1, 15), service.Server.Requests.Select(r => r.Page!.Value).Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task RowsThatArriveAtTheEndAreReadAndMoveNothing(int inFlight)
    {
        await using Service service = await StartAsync();
        int next = 300;
        service.Server.BeforeAnswer = r => { if (r.Number is 3 or 6 or 9) service.Server.AddTask("t" + next++, 0); };

        (List<string> ids, List<LcException> failures) = await ReadAsync(service, inFlight);

        Assert.Empty(failures);
        Assert.Equal(Enumerable.Range(0, 303).Select(i => "t" + i), ids.Order(Comparer<string>.Create((a, b) => int.Parse(a[1..], null) - int.Parse(b[1..], null))));
        Assert.InRange(service.Server.Requests.Count, 16, 2 * 16 + 4 * 3);   // twice, as it changed; and a page more or so a change, to see that nothing moved
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task ALongListThatGrowsAtItsEndIsReadOnce(int inFlight)
    {
        await using Service service = await StartAsync();
        int next = 300;
        service.Server.BeforeAnswer = r => { if (r.Number % 20 == 0) service.Server.AddTask("t" + next++, 0); };

        (List<string> ids, List<LcException> failures) = await ReadAsync(service, inFlight, pageSize: 5);

        Assert.Empty(failures);
        Assert.Distinct(ids);
        Assert.InRange(ids.Count, 300, next);
        Assert.Empty(Enumerable.Range(0, 300).Select(i => "t" + i).Except(ids));
        Assert.InRange(service.Server.Requests.Count, 60, 60 + 5 * inFlight * (next - 300));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public Task RowsThatArriveAndVanishLoseNoOther(int inFlight) => RowsThatArriveAndVanishLoseNoOtherAsync(inFlight, 1, 5);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [Trait("Speed", "Slow")]
    public Task RowsThatArriveAndVanishNeverLoseAnother(int inFlight) => RowsThatArriveAndVanishLoseNoOtherAsync(inFlight, 6, 25);

    private static async Task RowsThatArriveAndVanishLoseNoOtherAsync(int inFlight, int firstSeed, int lastSeed)
    {
        for (int seed = firstSeed; seed <= lastSeed; seed++)
        {
            await using Service service = await StartAsync();
            Random random = new(seed);
            HashSet<string> there = [.. Enumerable.Range(0, 300).Select(i => "t" + i)];
            int next = 300;
            service.Server.BeforeAnswer = r =>
            {
                if (r.Number > 40 || random.Next(5) > 0) return;
                if (random.Next(2) == 0)
                {
                    there.Add("t" + next);
                    service.Server.AddTask("t" + next++, 0);
                    return;
                }
                string gone = there.ElementAt(random.Next(there.Count));
                there.Remove(gone);
                service.Server.RemoveTask(gone);
            };

            (List<string> ids, List<LcException> failures) = await ReadAsync(service, inFlight);

            Assert.Distinct(ids);
            Assert.All(failures, failure => Assert.Equal(LcError.IncompleteResult, failure.Error));
            if (failures.Count == 0) Assert.Empty(there.Except(ids));
            Assert.InRange(service.Server.Requests.Count, 15, 250);
        }
    }

    [Fact]
    public async Task ACodeOfAnotherRouteIsAnErrorOfTheService()
    {
        await using Service service = await Service.StartAsync();
        service.Server.Faults.Add(new Fault { Kind = FaultKind.RawBody, Body = """{"code":5002,"status":"error","message":"?","data":[]}""" });

        (_, List<LcException> failures) = await ReadAsync(service, 1);

        Assert.Equal((LcError.ServiceError, 5002), (Assert.Single(failures).Error, failures[0].Code));
    }

    private static async Task<Service> StartAsync()
    {
        Service service = await Service.StartAsync();
        for (int i = 0; i < 300; i++) service.Server.AddTask("t" + i, 0);
        return service;
    }

    private static async Task<(List<string> Ids, List<LcException> Failures)> ReadAsync(Service service, int inFlight, int pageSize = 20)
    {
        Connection connection = service.Connect();
        LongCall.Http.ServiceRoute route = new(connection, ["task"], () => new QueryString()) { Label = "Tasks", Name = "Tasks" };
        ReadPlan plan = ReadPlan.All(pageSize, inFlight);
        using ListReader<ServiceObject> reader = new(connection, Tasks, [route], plan, new RowBudget(plan), ClientLog.None);
        List<string> ids = [];
        List<LcException> failures = [];
        while (await reader.NextAsync(CancellationToken.None) is { } step)
        {
            ids.AddRange(step.Rows.Select(row => (string)row["uuid"]!));
            if (step.Failure is not null) failures.Add(step.Failure);
        }
        return (ids, failures);
    }
}
