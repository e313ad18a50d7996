namespace LongCall.Simulator;

/// <summary>The calls of a task, newest first.</summary>
internal sealed class RecordsRoute(SimulatorServer server) : ListRoute<RecordQuery, PageRow>(server)
{
    public override ServiceRoute Route => ServiceRoute.Records;

    public override string Path => "task/{task}/record";

    protected override string Message => "查看通话记录列表成功";

    protected override RecordQuery Read(PhpQuery query) => new(query, Server.Options.PerPageCap);

    protected override PageRows<PageRow> Choose(RecordQuery asked, CallTable? task, int number)
    {
        (int total, PageRow[] rows) = task!.Page(asked.Filter, asked.Page, asked.PerPage, number);
        bool fromTemplates = Server.Options.PreRendered && asked.Filter.IsEmpty;
        return new PageRows<PageRow>
        {
            Total = total,
            Rows = rows,
            IdOf = task.IdOf,
            Find = task.Find,
            Write = (row, json) => task.Write(row, fromTemplates, json),
            CacheKey = fromTemplates && !task.ShufflesTies ? CacheKey(task, asked) : null,
        };
    }

    private static string CacheKey(CallTable table, RecordQuery asked) =>
        string.Join('|', table.TaskId, table.Version, asked.Page, asked.PerPage, asked.PerPageWasSent);
}
