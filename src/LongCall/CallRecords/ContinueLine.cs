using System.Globalization;
using System.Text;

namespace LongCall.Commands;

/// <summary>
/// Makes the line that continues where a reading broke off: with one task, or with this one and those behind it. It starts one page
/// earlier: records may move forward meanwhile, and would be missed otherwise. Some records come twice, so the two results are joined by Id.
/// </summary>
internal sealed class ContinueLine(CallRecordQuery query, ReadPlan plan)
{
    /// <summary>The whole line. Of the first task, the records in front of <paramref name="place"/> were written, or left out on purpose.</summary>
    public string For(IEnumerable<string> taskIds, long place)
    {
        StringBuilder line = new("Get-LcCallRecord");
        AddList(line, "TaskId", taskIds.Select(Quote));
        Add(line, "Keyword", query.Keyword);
        AddList(line, "IntentionTag", query.IntentionTags.Select(tag => tag.ToString()));
        AddList(line, "ScoreRange", query.ScoreRanges.Select(range => Quote(range.ToString())));
        Add(line, "StartAt", query.StartAt);
        Add(line, "EndAt", query.EndAt);
        AddList(line, "HangupDate", query.HangupDate.Select(time => Quote(ChinaTime.ToWire(time))));
        Add(line, "SubUserId", query.SubUserId);
        line.Append(" -All");
        int pageSize = plan.PageSize ?? GetLcCallRecordCommand.ManyPagesSize;
        if (pageSize != GetLcCallRecordCommand.ManyPagesSize) line.Append(" -PageSize ").Append(pageSize.ToString(CultureInfo.InvariantCulture));
        long skip = Math.Max(place - pageSize, 0);
        if (skip > 0) line.Append(" -Skip ").Append(skip.ToString(CultureInfo.InvariantCulture));
        if (plan.IsLimited) line.Append(" -First ").Append((plan.First + place - skip).ToString(CultureInfo.InvariantCulture));
        return line.ToString();
    }

    private static void Add(StringBuilder line, string parameter, string? value)
    {
        if (value is not null) line.Append(" -").Append(parameter).Append(' ').Append(Quote(value));
    }

    private static void Add(StringBuilder line, string parameter, DateTimeOffset? value) =>
        Add(line, parameter, value is { } time ? ChinaTime.ToWire(time) : null);

    private static void AddList(StringBuilder line, string parameter, IEnumerable<string> values)
    {
        string text = string.Join(",", values);
        if (text.Length > 0) line.Append(" -").Append(parameter).Append(' ').Append(text);
    }

    // PowerShell takes typographic quotes for quotes as well.
    private static string Quote(string text)
    {
        StringBuilder quoted = new("'");
        foreach (char c in text)
        {
            if (c is '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B') quoted.Append(c);
            quoted.Append(c);
        }
        return quoted.Append('\'').ToString();
    }
}
