using LongCall.Lists;
using LongCall.Simulator;
using Route = LongCall.Simulator.ServiceRoute;

namespace LongCall.Client.Tests;

/// <summary>The lists of tasks, sub-accounts and numbers: they grow at their end while they are read, and each fault is as it is on any list.</summary>
public sealed class RelatedListTests
{
    private const string TaskId = "t";

    /// <summary>One of the lists, as a test fills, changes and reads it.</summary>
    private sealed record Kind(Route Route, Action<Stand, int> Add, Action<Stand>? RemoveFirst, Func<Stand, int, string[]> Ids, Func<Connection, ReadPlan, Task<Outcome>> ReadAsync);

    private sealed record Stand(SimulatorServer Server, CallTable Task);

    private sealed record Outcome(List<string> Ids, List<LcException> Failures, LcException? Fatal)
    {
        public LcException? Failure => Fatal ?? Failures.FirstOrDefault();
    }

    private static readonly Dictionary<string, Kind> Kinds = new()
    {
        ["tasks"] = new(
            Route.Tasks,
            (stand, number) => stand.Server.AddTask("t" + number, 0),
            stand => stand.Server.RemoveTask("t0"),
            (_, count) => Numbered("t", count),
            (connection, plan) => ReadAsync(TaskList.Read(connection, new TaskQuery(), plan), task => task.TaskId!)),
        ["all tasks"] = new(
            Route.AllTasks,
            (stand, number) => stand.Server.AddTask("t" + number, 0, ownerId: OwnerOf(stand.Server, number)),
            stand => stand.Server.RemoveTask("t0"),
            (_, count) => Numbered("t", count),
            (connection, plan) => ReadAsync(TaskList.Read(connection, new TaskQuery { OfAll = true }, plan), task => task.TaskId!)),
        ["sub-accounts"] = new(
            Route.SubUsers,
            (stand, number) => stand.Server.AddSubUser("s" + number),
            null,
            (_, count) => Numbered("s", count),
            (connection, plan) => ReadAsync(SubUserList.Read(connection, new SubUserQuery(), plan), user => user.SubUserId!)),
        ["numbers"] = new(
            Route.Numbers,
            (stand, _) => stand.Task.Numbers.Add(1),
            stand => stand.Task.Numbers.RemoveAt(0),
            (stand, _) => [.. stand.Task.Numbers.Ids],
            (connection, plan) => ReadAsync(NumberList.Read(connection, [new(TaskId)], new NumberQuery(), plan), number => number.Id!)),
    };

    public static TheoryData<string, int> Lists => EachInFlight(Kinds.Keys);

    /// <summary>The stand-in never loses a sub-account.</summary>
    public static TheoryData<string, int> ListsThatLoseRows => EachInFlight(Kinds.Where(kind => kind.Value.RemoveFirst is not null).Select(kind => kind.Key));

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task AListThatStandsStillCostsOneRequestAPage(string name, int inFlight)
    {
        (Service service, Kind kind, Stand stand) = await StartAsync(name);
        await using Service _ = service;

        Outcome read = await kind.ReadAsync(service.Connect(), ReadPlan.All(10, inFlight));

        Assert.Null(read.Failure);
        Assert.Equal(kind.Ids(stand, 45), read.Ids);
        Assert.Equal(Enumerable.Range(1, 5), service.Server.Requests.Select(r => r.Page!.Value).Order());   // page is sent always: two of the routes require it
        Assert.All(service.Server.Requests, r => Assert.Equal(kind.Route, r.Route));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task RowsThatComeAtTheEndAreReadAndMoveNothing(string name, int inFlight)
    {
        (Service service, Kind kind, Stand stand) = await StartAsync(name);
        await using Service _ = service;
        int next = 45;
        service.Server.BeforeAnswer = r => { if (r.Number is 2 or 4) kind.Add(stand, next++); };

        Outcome read = await kind.ReadAsync(service.Connect(), ReadPlan.All(10, inFlight));

        Assert.Null(read.Failure);
        Assert.Equal(kind.Ids(stand, 47).Order(StringComparer.Ordinal), read.Ids.Order(StringComparer.Ordinal));
        Assert.InRange(service.Server.Requests.Count, 5, 30);
    }

    [Theory]
    [MemberData(nameof(ListsThatLoseRows))]
    public async Task RowsThatGoWhileItIsReadTakeNoOtherAlong(string name, int inFlight)
    {
        (Service service, Kind kind, Stand stand) = await StartAsync(name);
        await using Service _ = service;
        string[] before = kind.Ids(stand, 45);
        service.Server.BeforeAnswer = r => { if (r.Number == 3) kind.RemoveFirst!(stand); };

        Outcome read = await kind.ReadAsync(service.Connect(), ReadPlan.All(10, inFlight));

        Assert.Distinct(read.Ids);
        if (read.Failure is null) Assert.Empty(before.Skip(1).Except(read.Ids));
        else Assert.Equal(LcError.IncompleteResult, read.Failure.Error);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task EachFaultIsItsErrorAndWhatWasReadBeforeStays(string name, int inFlight)
    {
        (Service service, Kind kind, Stand stand) = await StartAsync(name);
        await using Service _ = service;
        string[] ids = kind.Ids(stand, 45);
        (Fault Fault, LcError Error)[] faults =
        [
            (new Fault { Kind = FaultKind.Status, Status = 429 }, LcError.Throttled),
            (new Fault { Kind = FaultKind.Status, Status = 503 }, LcError.ServiceUnavailable),
            (new Fault { Kind = FaultKind.Status, Status = 401 }, LcError.Unauthorized),
            (new Fault { Kind = FaultKind.Reset }, LcError.ConnectionFailed),
            (new Fault { Kind = FaultKind.Html200 }, LcError.InvalidResponse),
            (Code(1002), LcError.AccountNotFound),
            (Code(5002), kind.Route == Route.Numbers ? LcError.TaskNotFound : LcError.ServiceError),
        ];
        foreach ((Fault fault, LcError error) in faults)
        {
            service.Server.Faults.Clear();
            service.Server.Faults.Add(fault with { Route = kind.Route, Page = 3, Times = int.MaxValue });

            Outcome read = await kind.ReadAsync(service.Connect(), ReadPlan.All(10, inFlight));

            Assert.Equal(error, read.Failure?.Error);
            Assert.Equal(ids.Take(20), read.Ids);
            Assert.Equal((20, 20), (read.Failure!.RowsWritten, read.Failure.GoesOnAt));
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task AFaultThatPassesIsTriedAgainAndNothingIsMissing(string name, int inFlight)
    {
        (Service service, Kind kind, Stand stand) = await StartAsync(name);
        await using Service _ = service;
        foreach (FaultKind fault in (FaultKind[])[FaultKind.CutBody, FaultKind.Html200])
        {
            service.Server.Faults.Add(new Fault { Kind = fault, Route = kind.Route, Page = 2 });

            Outcome read = await kind.ReadAsync(service.Connect(retries: 2), ReadPlan.All(10, inFlight));

            Assert.Null(read.Failure);
            Assert.Equal(kind.Ids(stand, 45), read.Ids);
        }
    }

    private static async Task<(Service Service, Kind Kind, Stand Stand)> StartAsync(string name)
    {
        Service service = await Service.StartAsync();
        Kind kind = Kinds[name];
        Stand stand = new(service.Server, service.Server.AddTask(TaskId, 0));
        if (kind.Route != Route.Numbers) service.Server.RemoveTask(TaskId);
        for (int i = 0; i < 45; i++) kind.Add(stand, i);
        return (service, kind, stand);
    }

    private static TheoryData<string, int> EachInFlight(IEnumerable<string> names)
    {
        TheoryData<string, int> data = [];
        foreach (string name in names)
        {
            data.Add(name, 1);
            data.Add(name, 4);
        }
        return data;
    }

    private static string? OwnerOf(SimulatorServer server, int number)
    {
        if (number % 3 == 0) return null;
        server.AddSubUser("s" + (number % 3));
        return "s" + (number % 3);
    }

    private static string[] Numbered(string prefix, int count) => [.. Enumerable.Range(0, count).Select(i => prefix + i)];

    private static Fault Code(int code) => new() { Kind = FaultKind.RawBody, Body = $$"""{"code":{{code}},"status":"error","message":"?","data":[]}""" };

    private static async Task<Outcome> ReadAsync<T>(ListReader<T> list, Func<T, string> id)
    {
        Outcome outcome = new([], [], null);
        using ListReader<T> reader = list;
        try
        {
            while (await reader.NextAsync(CancellationToken.None) is { } step)
            {
                outcome.Ids.AddRange(step.Rows.Select(id));
                if (step.Failure is { } failure) outcome.Failures.Add(failure);
            }
        }
        catch (LcException e)
        {
            return outcome with { Fatal = e };
        }
        return outcome;
    }
}
