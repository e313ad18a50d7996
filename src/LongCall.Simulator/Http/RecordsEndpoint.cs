using System.Globalization;

namespace LongCall.Simulator;

/// <summary>Answers requests for records out of the tables of a server.</summary>
internal sealed class RecordsEndpoint(SimulatorServer server)
{
    private readonly SimulatorOptions _options = server.Options;

    public Answer Answer(RecordsRoute route, PhpQuery query, bool authorised)
    {
        if (!authorised)
            return LaravelAnswers.Unauthenticated();

        RecordQuery asked = RecordQuery.Read(query, _options.PerPageCap);
        CallTable? table;
        PageAnswer page;
        PageRow[] rows;
        string? cacheKey;
        // Counting, hooks and the choice of rows are one step; printing, the long part, is done by many at once.
        lock (server.Gate)
        {
            var request = new RecordRequest(route.TaskId, asked.Page, asked.PerPage, server.NextNumber());
            server.Prepare(request);
            if (asked.Errors.Count > 0)
                return LaravelAnswers.Invalid(asked.Errors);
            if (route.AccountId != _options.AccountId)
                return LaravelAnswers.NoAccount();
            table = server.FindTask(route.TaskId);
            if (table is null)
                return LaravelAnswers.NoTask();
            (page, rows, bool changed) = ChoosePage(table, asked, request);
            cacheKey = changed || table.ShufflesTies ? null : CacheKey(table, asked);
        }

        bool fromTemplates = _options.PreRendered && asked.Filter.IsEmpty;
        Answer printed = PageWriter.Write(page, table, rows, fromTemplates);
        printed.CacheKey = fromTemplates ? cacheKey : null;
        return printed;
    }

    private (PageAnswer Page, PageRow[] Rows, bool Changed) ChoosePage(CallTable table, RecordQuery asked, RecordRequest request)
    {
        (int total, PageRow[] rows) = table.Page(asked.Filter, asked.Page, asked.PerPage, request.Number);
        PageMeta meta = Meta(asked, total);
        if (!server.Rewrites(request))
            return (new PageAnswer { Meta = meta, Rows = [] }, rows, false);

        PageAnswer honest = new() { Meta = meta, Rows = rows.Select(table.IdOf).ToArray() };
        PageAnswer page = server.RewriteAnswer(request, honest);
        return (page, SameRows(honest, page) ? rows : Look(table, honest, page, rows), true);
    }

    private static bool SameRows(PageAnswer honest, PageAnswer page) => ReferenceEquals(honest.Rows, page.Rows);

    private static PageRow[] Look(CallTable table, PageAnswer honest, PageAnswer page, PageRow[] rows)
    {
        var known = new Dictionary<string, PageRow>();
        for (int i = 0; i < rows.Length; i++)
            known.TryAdd(honest.Rows[i], rows[i]);
        return page.Rows.Select(id => known.TryGetValue(id, out PageRow row) ? row : table.Find(id)).ToArray();
    }

    private static PageMeta Meta(RecordQuery asked, int total) => new()
    {
        HasPages = total > asked.PerPage,
        Total = total,
        LastPage = Math.Max(1, (total + asked.PerPage - 1) / asked.PerPage),
        CurrentPage = asked.Page,
        PerPage = asked.PerPageWasSent ? asked.PerPage.ToString(CultureInfo.InvariantCulture) : asked.PerPage,
    };

    private static string CacheKey(CallTable table, RecordQuery asked) =>
        string.Join('|', table.TaskId, table.Version, asked.Page, asked.PerPage, asked.PerPageWasSent);
}
