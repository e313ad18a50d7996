using System.Text;
using LongCall.Totals;

namespace LongCall.Commands;

/// <summary>A report as a page: the figures of the counts in the places of the template.</summary>
internal sealed class ReportPage(ReportLanguage language)
{
    private const int TitleColumns = 200;

    /// <summary>The page as a file has it: UTF-8, without a mark in front.</summary>
    /// <param name="counts">What it tells of.</param>
    /// <param name="title">Its title; <see langword="null"/> for one that fits all.</param>
    public byte[] Write(ReportCounts counts, string? title)
    {
        CallCounts all = counts.All;
        PageValues page = new()
        {
            ["language"] = language.Code,
            ["title"] = string.IsNullOrWhiteSpace(title) ? language[nameof(ReportText.ReportTitle)] : TypedText.Cut(title!.Trim(), TitleColumns),
            ["period"] = Period(all),
            ["figures"] = Figures(all),
            ["none"] = all.Count == 0 ? language[nameof(ReportText.NoCalls)] : null,
            ["parts"] = all.Count == 0 ? null : Parts(counts),
        };
        return Encoding.UTF8.GetBytes(PageMarkup.Write(new PageTemplate(PageTemplate.Load(), name => language[name]).Fill(page)));
    }

    private string? Period(CallCounts all) => all is { FirstCall: { } first, LastCall: { } last }
        ? language.Days(ChinaTime.From(first).Date, ChinaTime.From(last).Date)
        : null;

    private List<PageValues> Figures(CallCounts all) =>
    [
        Figure(nameof(ReportText.Calls), ReportNumber.Count(all.Count)),
        Figure(nameof(ReportText.Answered), ReportNumber.Count(all.Answered)),
        Figure(nameof(ReportText.AnswerRate), all.Count == 0 ? "–" : ReportNumber.Rate(all.AnswerRate)),
        Figure(nameof(ReportText.AnsweredMinutes), ReportNumber.Decimal(all.AnsweredMinutes)),
        Figure(nameof(ReportText.MeanTime), all.Answered == 0 ? "–" : language.Seconds(all.MeanAnsweredSeconds)),
        Figure(nameof(ReportText.MedianTime), all.Answered == 0 ? "–" : language.Seconds(all.MedianAnsweredSeconds)),
        Figure(nameof(ReportText.P95Time), all.Answered == 0 ? "–" : language.Seconds(all.P95AnsweredSeconds)),
        Figure(nameof(ReportText.Bridged), ReportNumber.Count(all.Bridged)),
    ];

    private PageValues Figure(string name, string value) => new() { ["name"] = language[name], ["value"] = value };

    private PageValues Parts(ReportCounts counts)
    {
        TimePart time = new(language);
        GroupPart groups = new(language, counts.All.Count);
        return new PageValues
        {
            ["days"] = time.ByDay(counts.Days),
            ["hours"] = time.ByHour(counts.Hours),
            ["grades"] = new GradePart(language).Make(counts.All),
            ["hangups"] = new HangupPart(language).Make(counts.Hangups),
            ["carriers"] = groups.Carriers(counts.Carriers),
            ["provinces"] = groups.Provinces(counts.Provinces),
            ["tags"] = groups.Tags(counts.Tags),
            ["conversations"] = new ConversationPart(language).Make(counts.Conversations),
        };
    }
}
