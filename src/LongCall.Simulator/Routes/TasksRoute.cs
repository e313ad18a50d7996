namespace LongCall.Simulator;

/// <summary>The tasks of the account or of one sub-account, or those of all of them, in the order in which they were made.</summary>
internal sealed class TasksRoute(SimulatorServer server, bool ofAll) : ListRoute<TaskQuery, TaskInfo>(server)
{
    public override ServiceRoute Route => ofAll ? ServiceRoute.AllTasks : ServiceRoute.Tasks;

    public override string Path => ofAll ? "all_task" : "task";

    protected override string Message => "获取任务列表成功";

    protected override TaskQuery Read(PhpQuery query) => new(query, Server.Options.PerPageCap);

    protected override PageRows<TaskInfo> Choose(TaskQuery asked, CallTable? task, int number)
    {
        TaskInfo[] chosen = Server.Tasks.Where(one => (ofAll || one.OwnerId == asked.SubUserId) && asked.Matches(one)).ToArray();
        return PageRows<TaskInfo>.Of(chosen, asked, one => one.TaskId, new TaskWriter(Server.Options).Write);
    }
}

/// <summary>The parameters of a request for tasks.</summary>
internal sealed class TaskQuery : ListQuery
{
    private readonly string? _name;
    private readonly List<int> _statuses;

    public TaskQuery(PhpQuery query, int perPageCap)
        : base(query, perPageCap)
    {
        _name = Text("name");
        _statuses = OneOrMoreIntegers("status", 1, 3);
    }

    public bool Matches(TaskInfo task) =>
        (_name is null || task.Name.Contains(_name, StringComparison.OrdinalIgnoreCase))
        && (_statuses.Count == 0 || _statuses.Contains(task.Status));
}
