using System.Globalization;

namespace LongCall.Simulator;

/// <summary>Makes the calls of one task. A row is its number; nothing about a row is kept.</summary>
internal sealed class CallGenerator
{
    private readonly ulong _seed;
    private readonly bool _odd;

    public CallGenerator(ulong seed, string taskId, string userId, bool odd)
    {
        _seed = DeterministicRandom.HashOf(seed, taskId);
        _odd = odd;
        TaskId = taskId;
        UserId = userId;
        GroupId = 8000 + (int)(_seed % 1000);
    }

    public string TaskId { get; }

    /// <summary>The account or sub-account that the task belongs to.</summary>
    public string UserId { get; }

    public int GroupId { get; }

    public ulong Seed => _seed;

    /// <summary>The key of a row.</summary>
    public Guid IdOf(int row)
    {
        ulong high = DeterministicRandom.Mix(RowSeed(row));
        return DeterministicRandom.ToGuid(high, DeterministicRandom.Mix(high ^ _seed));
    }

    public CallFacts FactsOf(int row, DateTime callDate)
    {
        var random = new DeterministicRandom(RowSeed(row));
        bool answered = random.Percent(72);
        int rounds = answered ? random.Between(0, 5) : 0;
        long ring = random.Between(2_000, 30_000);
        long bill = answered ? 1_500 + rounds * 7_000L + random.Below(9_000) : 0;
        bool dialled = answered || random.Percent(85);
        return new CallFacts
        {
            CallDate = callDate,
            HangupDate = dialled ? callDate.AddSeconds((ring + bill) / 1000) : null,
            Answered = answered,
            Rounds = rounds,
            RingMs = ring,
            BillMs = bill,
            Intention = Intention(random, answered),
            Score = Score(random, answered),
            Callee = Callee(random),
        };
    }

    /// <summary>A number of the task that is of no call.</summary>
    public string SpareNumber(int n) => Callee(new DeterministicRandom(RowSeed(n) ^ 0x632BE59BD9B4E019));

    /// <summary>Numbers for what no filter looks at: a stream of their own, so that filtering need not draw them.</summary>
    public DeterministicRandom DetailsOf(int row) => new(RowSeed(row) ^ 0x5DEECE66D);

    /// <summary>Numbers that decide which values come odd.</summary>
    public DeterministicRandom OddnessOf(int row) => new(RowSeed(row) ^ 0x2545F4914F6CDD1D);

    private ulong RowSeed(int row) => DeterministicRandom.Mix(_seed + (ulong)row * 0x9E3779B97F4A7C15);

    private int Intention(DeterministicRandom random, bool answered)
    {
        int draw = random.Below(200);
        if (_odd && draw == 0)
            return 9;
        return answered ? random.Between(1, 5) : draw < 190 ? 0 : 5;
    }

    private static decimal? Score(DeterministicRandom random, bool answered)
    {
        int draw = random.Below(1000);
        if (!answered)
            return draw < 300 ? null : 0;
        return draw < 20 ? 1000 : draw < 60 ? random.Below(200) / 2m : random.Below(101);
    }

    private string Callee(DeterministicRandom random)
    {
        string number = "1" + random.Pick(Prefixes) + random.Below(100_000_000).ToString("D8", CultureInfo.InvariantCulture);
        return (_odd ? random.Below(100) : 99) switch
        {
            0 or 1 or 2 => "+86" + number,
            3 => number + "_abc",
            _ => number,
        };
    }

    private static readonly string[] Prefixes = ["33", "38", "39", "50", "58", "73", "77", "85", "86", "89", "91", "99"];
}
