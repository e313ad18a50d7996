using LongCall.Totals;

namespace LongCall.Commands;

/// <summary>The parts of a report that tell of calls in groups: a bar and a line of a table for each.</summary>
internal sealed class GroupPart(ReportLanguage language, long allCalls)
{
    private const int MostNames = 10;
    private const int NameColumns = 60;

    /// <summary>The calls by carrier.</summary>
    public PageValues Carriers(AnswerCounts carriers)
    {
        IEnumerable<Group> known = carriers.Known.OrderBy(group => group.Key).Select(group => new Group(language.Carrier((Carrier)group.Key), group.Value));
        return Part("carriers", nameof(ReportText.Carriers), [.. known, .. Unknown(carriers)]);
    }

    /// <summary>The calls by province: the largest, and the others together.</summary>
    public PageValues Provinces(AnswerCounts provinces)
    {
        List<Group> known = ByCalls(provinces);
        AnswerCount others = new();
        foreach (Group group in known.Skip(MostNames)) others.Add(group.Count);
        IEnumerable<Group> rest = known.Count <= MostNames ? [] : [new Group(language.Fill(nameof(ReportText.OtherProvinces), known.Count - MostNames), others, IsRest: true)];
        return Part("provinces", nameof(ReportText.Provinces), [.. known.Take(MostNames), .. Unknown(provinces), .. rest]);
    }

    /// <summary>The tags that most calls have; <see langword="null"/> if none has any.</summary>
    public PageValues? Tags(AnswerCounts tags)
    {
        if (tags.Known.Count == 0) return null;
        PageValues part = Part("tags", nameof(ReportText.TopTags), [.. ByCalls(tags).Take(MostNames)]);
        part["note"] = language.Fill(nameof(ReportText.TagsCounted), ReportNumber.Count(tags.Known.Count), ReportNumber.Count(tags.Missing.Calls));
        return part;
    }

    private static List<Group> ByCalls(AnswerCounts counts) =>
    [
        .. counts.Known
            .OrderByDescending(group => group.Value.Calls).ThenBy(group => (string)group.Key, StringComparer.Ordinal)
            .Select(group => new Group(TypedText.Name((string)group.Key, NameColumns), group.Value)),
    ];

    private IEnumerable<Group> Unknown(AnswerCounts counts) => counts.Missing.Calls == 0 ? [] : [new Group(language[nameof(ReportText.Unknown)], counts.Missing)];

    private PageValues Part(string id, string heading, IReadOnlyList<Group> groups)
    {
        List<Bar> bars = [.. groups.Select(group => new Bar(group.Name, ReportNumber.CountAndShare(group.Count.Calls, allCalls), Parts(group)))];
        string description = string.Join("; ", bars.Select(bar => bar.Name + ": " + bar.Value));
        return new PageValues
        {
            ["chart"] = BarList.Draw(id, language[heading], description, bars),
            ["rows"] = groups.Select(Row).ToList(),
        };
    }

    // The others together are no group: their bar would only make the others' short.
    private static (string, long)[] Parts(Group group) =>
        group.IsRest ? [] : [("answered", group.Count.Answered), ("unanswered", group.Count.Calls - group.Count.Answered)];

    private PageValues Row(Group group) => new()
    {
        ["name"] = group.Name,
        ["calls"] = ReportNumber.Count(group.Count.Calls),
        ["share"] = ReportNumber.Share(group.Count.Calls, allCalls),
        ["answered"] = ReportNumber.Count(group.Count.Answered),
        ["rate"] = ReportNumber.Rate(group.Count.AnswerRate),
    };

    private sealed record Group(string Name, AnswerCount Count, bool IsRest = false);
}
