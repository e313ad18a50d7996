using LongCall.Totals;

namespace LongCall.Commands;

/// <summary>The part of a report that tells of grades: from A, the strongest interest, to E, and calls without any.</summary>
internal sealed class GradePart(ReportLanguage language)
{
    /// <summary>The part.</summary>
    public PageValues Make(CallCounts calls)
    {
        List<(IntentionTag Grade, long Calls)> grades = [(IntentionTag.A, 0), (IntentionTag.B, 0), (IntentionTag.C, 0), (IntentionTag.D, 0), (IntentionTag.E, 0), (IntentionTag.None, calls.Ungraded)];
        for (int i = 0; i < grades.Count - 1; i++) grades[i] = (grades[i].Grade, calls.Graded(grades[i].Grade));
        List<Bar> bars = [.. grades.Select(grade => new Bar(language.Grade(grade.Grade), ReportNumber.CountAndShare(grade.Calls, calls.Count), [("grade-" + grade.Grade, grade.Calls)]))];
        long soFar = 0;
        List<PageValues> rows = [];
        foreach ((IntentionTag grade, long count) in grades)
        {
            soFar += count;
            rows.Add(new PageValues
            {
                ["name"] = language.Grade(grade),
                ["calls"] = ReportNumber.Count(count),
                ["share"] = ReportNumber.Share(count, calls.Count),
                ["better"] = grade == IntentionTag.None ? "–" : ReportNumber.CountAndShare(soFar, calls.Count),
            });
        }
        return new PageValues
        {
            ["chart"] = BarList.Draw("grades", language[nameof(ReportText.IntentionTags)], string.Join("; ", bars.Select(bar => bar.Name + ": " + bar.Value)), bars, calls.Count),
            ["rows"] = rows,
        };
    }
}
