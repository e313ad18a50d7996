using System.Globalization;

namespace LongCall.Commands;

/// <summary>The part of a report that tells who hung up after how many rounds.</summary>
internal sealed class HangupPart(ReportLanguage language)
{
    private static readonly HangupParty?[] Parties = [HangupParty.Customer, HangupParty.AI, null];

    /// <summary>The part; <see langword="null"/> if nothing is known of it.</summary>
    public PageValues? Make(HangupCounts counts)
    {
        List<int> places = [.. Enumerable.Range(0, HangupCounts.Classes).Where(place => Parties.Any(party => counts[place, party] > 0))];
        if (places.Count == 0) return null;
        List<Bar> bars = [.. places.Select(place => Bar(place, counts))];
        string note = language[nameof(ReportText.HangupsNote)];
        return new PageValues
        {
            ["note"] = counts.Unknown == 0 ? note : Messages.Join(note, language.Fill(nameof(ReportText.HangupsLeftOut), ReportNumber.Count(counts.Unknown))),
            ["chart"] = BarList.Draw("hangups", language[nameof(ReportText.Hangups)], string.Join("; ", bars.Select(bar => bar.Name + ": " + bar.Value)), bars),
            ["rows"] = places.Select(place => Row(place, counts)).ToList(),
            ["customerAll"] = ReportNumber.Count(Sum(HangupParty.Customer)),
            ["robotAll"] = ReportNumber.Count(Sum(HangupParty.AI)),
            ["unknownAll"] = ReportNumber.Count(Sum(null)),
        };

        long Sum(HangupParty? party) => places.Sum(place => counts[place, party]);
    }

    private Bar Bar(int place, HangupCounts counts) => new(
        language.Fill(nameof(ReportText.RoundsTold), Name(place)),
        string.Join(" · ", Parties.Where(party => counts[place, party] > 0).Select(party => language.Party(party) + " " + ReportNumber.Count(counts[place, party]))),
        [.. Parties.Select(party => (ClassOf(party), counts[place, party]))]);

    private PageValues Row(int place, HangupCounts counts) => new()
    {
        ["name"] = Name(place),
        ["customer"] = ReportNumber.Count(counts[place, HangupParty.Customer]),
        ["robot"] = ReportNumber.Count(counts[place, HangupParty.AI]),
        ["unknown"] = ReportNumber.Count(counts[place, null]),
    };

    private string Name(int place)
    {
        int[] limits = HangupCounts.Limits;
        if (place == HangupCounts.Classes - 1) return language[nameof(ReportText.Unknown)];
        if (place == limits.Length) return "> " + limits[place - 1].ToString(CultureInfo.InvariantCulture);
        int first = place == 0 ? 0 : limits[place - 1] + 1;
        return first == limits[place] ? first.ToString(CultureInfo.InvariantCulture) : Messages.Fill("{0}–{1}", first, limits[place]);
    }

    private static string ClassOf(HangupParty? party) => party switch { HangupParty.Customer => "customer", HangupParty.AI => "robot", _ => "nobody" };
}
