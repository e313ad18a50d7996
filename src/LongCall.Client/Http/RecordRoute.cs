using System.Globalization;

namespace LongCall.Http;

/// <summary>The address of the pages of a task's records.</summary>
internal sealed class RecordRoute
{
    private readonly string _address;
    private readonly Func<QueryString> _filters;

    /// <exception cref="ArgumentException">A task id that would lead to another route.</exception>
    public RecordRoute(Connection connection, string taskId, CallRecordQuery query)
    {
        _address = connection.BaseUri.AbsoluteUri + "agent-api/user/" + Segment(connection.AccountId) + "/task/" + Segment(taskId) + "/record";
        _filters = () => Filters(query, connection);
    }

    public Uri Page(int page, int? perPage) => new(_address + _filters().Add("page", page).Add("per_page", perPage));

    private static QueryString Filters(CallRecordQuery query, Connection connection)
    {
        QueryString text = new QueryString()
            .Add("keyword", query.Keyword)
            .Add("start_at", query.StartAt is { } start ? ChinaTime.ToWire(start) : null)
            .Add("end_at", query.EndAt is { } end ? ChinaTime.ToWire(end) : null)
            .AddEach("intention_tags", query.IntentionTags.Select(t => ((int)t).ToString(CultureInfo.InvariantCulture)))
            .AddEach("hangup_date", query.HangupDate.Select(ChinaTime.ToWire));
        for (int i = 0; i < query.ScoreRanges.Count; i++)
        {
            ScoreRange range = query.ScoreRanges[i];
            text.AddEach($"levels[{i.ToString(CultureInfo.InvariantCulture)}]", [ScoreRange.Text(range.From), ScoreRange.Text(range.To)]);
        }
        return text.Add("sub_user_id", query.SubUserId ?? connection.SubUserId);
    }

    private static string Segment(string id)
    {
        if (id is "." or "..") throw new ArgumentException(Messages.Fill(ClientText.IdInvalid, id));
        return Uri.EscapeDataString(id);
    }
}
