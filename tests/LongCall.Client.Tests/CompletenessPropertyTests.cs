using System.Collections.Concurrent;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>A fourth of the lists, in every run of the tests.</summary>
public sealed class CompletenessPropertyTests() : CompletenessProperties(oneOf: 4);

/// <summary>All of them.</summary>
[Trait("Speed", "Slow")]
public sealed class CompletenessPropertySlowTests() : CompletenessProperties(oneOf: 1);

/// <summary>Thousands of lists that move at random while they are read: never a double, never a row missing without a word.</summary>
public abstract class CompletenessProperties(int oneOf)
{
    [Theory]
    [InlineData(Movement.None, 1, 100, 0, 60, false)]
    [InlineData(Movement.None, 4, 100, 0, 60, false)]
    [InlineData(Movement.NewCalls, 1, 300, 0, 60, false)]
    [InlineData(Movement.NewCalls, 4, 300, 0, 60, false)]
    [InlineData(Movement.OneWay, 1, 700, 0, 60, false)]
    [InlineData(Movement.OneWay, 4, 700, 0, 60, false)]
    [InlineData(Movement.Mixed, 1, 500, 0, 60, false)]
    [InlineData(Movement.Mixed, 4, 500, 0, 60, false)]
    [InlineData(Movement.Lies, 1, 300, 0, 60, false)]
    [InlineData(Movement.Lies, 4, 300, 0, 60, false)]
    [InlineData(Movement.NewCalls, 4, 60, 100, 200, false)]
    [InlineData(Movement.OneWay, 1, 200, 100, 200, false)]
    [InlineData(Movement.OneWay, 4, 200, 100, 200, false)]
    [InlineData(Movement.MixedInFront, 1, 200, 100, 200, false)]
    [InlineData(Movement.MixedInFront, 4, 200, 100, 200, false)]
    [InlineData(Movement.Lies, 4, 60, 100, 200, false)]
    [InlineData(Movement.NewCalls, 4, 100, 0, 60, true)]
    [InlineData(Movement.MixedInFront, 1, 200, 0, 60, true)]
    [InlineData(Movement.MixedInFront, 4, 200, 100, 200, true)]
    public async Task NeverADoubleNeverASilentGap(Movement movement, int inFlight, int runs, int fewestRows, int mostRows, bool skips)
    {
        await CheckAsync(
            movement,
            runs,
            random => new(random.Next(), movement, random.Next(Math.Max(fewestRows, skips ? 1 : 0), mostRows + 1), random.Next(3, mostRows > 100 ? 5 : 11)),
            (connection, task, list, random) => ReadAsync(connection, task, list, inFlight, skips ? random.Next(list.States[0].Length) : 0));
    }

    [Theory]
    [InlineData(Movement.None, 4, 50)]
    [InlineData(Movement.NewCalls, 1, 100)]
    [InlineData(Movement.NewCalls, 4, 100)]
    [InlineData(Movement.OneWay, 1, 200)]
    [InlineData(Movement.OneWay, 4, 200)]
    [InlineData(Movement.MixedInFront, 1, 200)]
    [InlineData(Movement.MixedInFront, 4, 200)]
    [InlineData(Movement.Lies, 4, 200)]
    public async Task FirstLeavesNothingOutInTheMiddle(Movement movement, int inFlight, int runs)
    {
        await CheckAsync(
            movement,
            runs,
            random => new(random.Next(), movement, random.Next(10, 120), random.Next(3, 11)),
            (connection, task, list, random) => ReadFirstAsync(connection, task, list, inFlight, random.Next(1, list.States[0].Length), random.Next(3) == 0 ? random.Next(20) : 0),
            atLeast: 0.4);
    }

    [Theory]
    [InlineData(Movement.NewCalls, 1, 100)]
    [InlineData(Movement.NewCalls, 4, 100)]
    [InlineData(Movement.OneWay, 1, 200)]
    [InlineData(Movement.OneWay, 4, 200)]
    [InlineData(Movement.MixedInFront, 1, 200)]
    [InlineData(Movement.MixedInFront, 4, 200)]
    public async Task WhatBrokeOffGoesOnToEverything(Movement movement, int inFlight, int runs)
    {
        await CheckAsync(
            movement,
            runs,
            random =>
            {
                int rows = random.Next(10, 120);
                int perPage = random.Next(3, 11);
                return new(random.Next(), movement, rows, perPage) { BreaksAt = random.Next(2, 2 * rows / perPage + 3) };
            },
            (connection, task, list, _) => ReadAndGoOnAsync(connection, task, list, inFlight));
    }

    private async Task CheckAsync(
        Movement movement, int runs, Func<Random, MovingList> create, Func<Connection, string, MovingList, Random, Task<string?>> check, double? atLeast = null)
    {
        await using Service service = await Service.StartAsync();
        Connection connection = service.Connect();
        ConcurrentDictionary<string, MovingList> lists = new();
        MovingList.Attach(service.Server, lists);
        ConcurrentQueue<string> wrong = new();
        int complete = 0;
        runs *= int.Parse(Environment.GetEnvironmentVariable("LONGCALL_TEST_RUNS") ?? "1", System.Globalization.CultureInfo.InvariantCulture);
        runs /= oneOf;

        await Parallel.ForEachAsync(Enumerable.Range(1, runs), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (seed, stop) =>
        {
            Random random = new(seed);
            string task = "t" + seed;
            MovingList list = lists[task] = create(random);
            service.Server.AddTask(task, 0);
            string? error = await check(connection, task, list, random);
            if (error is null) Interlocked.Increment(ref complete);
            else if (error.Length > 0) wrong.Enqueue($"seed {seed}: {error}; {list.Story}");
            lists.TryRemove(task, out _);
        });

        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {runs}:\n" + string.Join('\n', wrong.OrderBy(w => w.Length).Take(8)));
        double share = atLeast ?? movement switch { Movement.None => 1, Movement.Lies or Movement.Mixed or Movement.MixedInFront => 0.5, _ => 0.8 };
        Assert.True(complete >= (int)(runs * share), $"only {complete} of {runs} could be read to the end");
    }

    /// <summary>Reads, and where that breaks off goes on as the error says: null if the two together are all.</summary>
    private static async Task<string?> ReadAndGoOnAsync(Connection connection, string task, MovingList list, int inFlight)
    {
        Reading first = await Reading.RunAsync(connection, task, ReadPlan.All(list.PerPage, inFlight));
        if (first.Failures is not [{ Error: LcError.InvalidResponse } failure]) return "";   // it was done before the list broke off

        Reading rest = await Reading.RunAsync(connection, task, ReadPlan.All(list.PerPage, inFlight, Math.Max(failure.GoesOnAt - list.PerPage, 0)));
        if (rest.Failures.Count > 0) return rest.Failures.All(f => f.Error == LcError.IncompleteResult) ? "" : rest.Failures[0].ToString();
        string[] missing = [.. list.States[^1].Intersect(list.States[0]).Except(first.Ids).Except(rest.Ids)];
        return missing.Length == 0 ? null : $"went on at {failure.GoesOnAt}, missing {string.Join(',', missing)}";
    }

    /// <summary>Null if all was given up to the last record that was, empty if it was said that this is not known, else what is wrong.</summary>
    private static async Task<string?> ReadFirstAsync(Connection connection, string task, MovingList list, int inFlight, int first, int skip)
    {
        Reading reading = await Reading.RunAsync(connection, task, ReadPlan.All(list.PerPage, inFlight, skip, first));
        HashSet<string> given = [.. reading.Ids];
        if (given.Count != reading.Ids.Length) return "a double";
        if (reading.Failures.Count > 0) return reading.Failures.All(f => f.Error == LcError.IncompleteResult) ? "" : reading.Failures[0].ToString();
        if (given.Count > first) return "more than asked for";

        string[] atStart = list.States[0];
        int last = Array.FindLastIndex(atStart, given.Contains);
        IEnumerable<string> owed = list.States.Aggregate<IEnumerable<string>>((a, b) => a.Intersect(b)).Intersect(atStart.Take(last + 1).Skip(skip));
        string[] missing = [.. owed.Where(id => !given.Contains(id))];
        return missing.Length == 0 ? null : $"-Skip {skip} -First {first} silently leaves out {string.Join(',', missing)}";
    }

    /// <summary>Null if all was read, empty if it was said that not all could be, else what is wrong.</summary>
    private static async Task<string?> ReadAsync(Connection connection, string task, MovingList list, int inFlight, int skip)
    {
        Reading reading = await Reading.RunAsync(connection, task, ReadPlan.All(skip > 0 ? list.PerPage : 100, inFlight, skip));
        HashSet<string> given = [.. reading.Ids];
        if (given.Count != reading.Ids.Length) return "a double";
        if (!given.IsSubsetOf(list.Ever)) return "a row that never was";
        if (list.Requests > 1000) return $"{list.Requests} requests";
        if (reading.Fatal is not null) return reading.Fatal.ToString();
        if (reading.Failures.Count > 0) return reading.Failures.All(f => f.Error == LcError.IncompleteResult) ? "" : reading.Failures[0].ToString();

        // A request in flight when the reader has made up its mind can find a list that the reader never saw.
        IEnumerable<string> owed = list.States.TakeLast(inFlight).Aggregate<IEnumerable<string>>((a, b) => a.Intersect(b));
        if (skip > 0) owed = owed.Intersect(list.States[0].Skip(skip));
        string[] missing = [.. owed.Where(id => !given.Contains(id))];
        return missing.Length == 0 ? null : "silently missing " + string.Join(',', missing);
    }
}
