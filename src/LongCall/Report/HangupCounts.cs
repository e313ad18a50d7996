namespace LongCall.Commands;

/// <summary>Who hung up after how many rounds. Calls of which neither is known are only counted.</summary>
internal sealed class HangupCounts
{
    /// <summary>The most rounds of each class but the last, which has no end; as the service groups them, and those without any.</summary>
    public static readonly int[] Limits = [0, 1, 5, 10, 20];

    private const int Parties = 3;

    private readonly long[,] _calls = new long[Limits.Length + 2, Parties];

    /// <summary>How many classes there are; the last holds calls whose rounds are not known.</summary>
    public static int Classes => Limits.Length + 2;

    /// <summary>Calls of which neither is known.</summary>
    public long Unknown { get; private set; }

    /// <summary>Calls of a class that a party ended; <see langword="null"/> for another party, or one that is not known.</summary>
    public long this[int place, HangupParty? party] => _calls[place, IndexOf(party)];

    /// <summary>Counts a call.</summary>
    public void Add(CallRecord call)
    {
        if (call.HangupParty is null && call.Rounds is null) Unknown++;
        else _calls[ClassOf(call.Rounds), IndexOf(call.HangupParty)]++;
    }

    private static int ClassOf(int? rounds)
    {
        if (rounds is null) return Classes - 1;
        int place = 0;
        while (place < Limits.Length && rounds > Limits[place]) place++;
        return place;
    }

    private static int IndexOf(HangupParty? party) => party is HangupParty.AI or HangupParty.Customer ? (int)party : 0;
}
