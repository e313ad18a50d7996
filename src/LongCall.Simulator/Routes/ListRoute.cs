using System.Globalization;

namespace LongCall.Simulator;

/// <summary>A route that answers with pages of a list.</summary>
internal abstract class ListRoute<TQuery, TRow>(SimulatorServer server) : IRoute
    where TQuery : ListQuery
{
    public abstract ServiceRoute Route { get; }

    public abstract string Path { get; }

    public bool HasPages => true;

    protected SimulatorServer Server => server;

    /// <summary>What the service says to a page.</summary>
    protected abstract string Message { get; }

    public Answer Answer(RouteRequest request)
    {
        TQuery asked = Read(request.Query);
        PageRows<TRow> honest;
        PageAnswer page;
        IReadOnlyList<TRow> rows;
        bool isChanged;
        // Counting, hooks and the choice of rows are one step; printing, the long part, is done by many at once.
        lock (server.Gate)
        {
            var which = new PageRequest(Route, request.Values.TaskId, asked.Page, asked.PerPage, server.NextNumber());
            server.Prepare(which);
            if (request.Refusal(asked) is Answer refusal)
                return refusal;
            // To a sub-account that is not there, every list is empty.
            if (!server.Knows(asked.SubUserId))
                return PageWriter.Write<TRow>(new PageAnswer { Meta = Meta(asked, 0), Rows = [] }, Message, [], (_, _) => { });
            CallTable? task = request.Task(asked);
            if (request.Values.TaskId is not null && task is null)
                return LaravelAnswers.NoTask();
            honest = Choose(asked, task, which.Number);
            isChanged = server.Rewrites(which);
            (page, rows) = isChanged ? Rewritten(which, honest, asked) : (new PageAnswer { Meta = Meta(asked, honest.Total), Rows = [] }, honest.Rows);
        }

        Answer printed = PageWriter.Write(page, Message, rows, honest.Write);
        printed.CacheKey = isChanged ? null : honest.CacheKey;
        return printed;
    }

    protected abstract TQuery Read(PhpQuery query);

    /// <summary>The rows of the page asked for. Called under the lock.</summary>
    /// <param name="asked">The parameters.</param>
    /// <param name="task">The task of the path; null for a route without one.</param>
    /// <param name="number">The number of the request.</param>
    protected abstract PageRows<TRow> Choose(TQuery asked, CallTable? task, int number);

    private (PageAnswer Page, IReadOnlyList<TRow> Rows) Rewritten(PageRequest which, PageRows<TRow> honest, TQuery asked)
    {
        PageAnswer truth = new() { Meta = Meta(asked, honest.Total), Rows = honest.Rows.Select(honest.IdOf).ToArray() };
        PageAnswer page = server.RewriteAnswer(which, truth);
        if (ReferenceEquals(page.Rows, truth.Rows))
            return (page, honest.Rows);

        var known = new Dictionary<string, TRow>();
        for (int i = 0; i < honest.Rows.Count; i++)
            known.TryAdd(truth.Rows[i], honest.Rows[i]);
        return (page, page.Rows.Select(id => known.TryGetValue(id, out TRow? row) ? row : honest.Find(id)).ToArray());
    }

    private static PageMeta Meta(TQuery asked, int total) => new()
    {
        HasPages = total > asked.PerPage,
        Total = total,
        LastPage = Math.Max(1, (total + asked.PerPage - 1) / asked.PerPage),
        CurrentPage = asked.Page,
        PerPage = asked.PerPageWasSent ? asked.PerPage.ToString(CultureInfo.InvariantCulture) : asked.PerPage,
    };
}
