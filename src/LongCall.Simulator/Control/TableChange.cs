using System.Text.Json.Nodes;

namespace LongCall.Simulator;

/// <summary>A change of a table that waits for its request, and lies told from then on.</summary>
internal sealed record TableChange
{
    /// <summary>The task whose calls, numbers or <c>meta</c> change; null for a list that is of no task.</summary>
    public string? TaskId { get; init; }

    /// <summary>Applied before the request for a page with this number, counted from the last clearing.</summary>
    public int BeforeRequest { get; init; } = 1;

    public int InsertNewest { get; init; }

    /// <summary>Place and number of rows.</summary>
    public int[]? InsertAt { get; init; }

    /// <summary>Places, each as it is before any of them is deleted.</summary>
    public int[] DeleteAt { get; init; } = [];

    /// <summary>Numbers that come at the end of the task's numbers.</summary>
    public int AddNumbers { get; init; }

    /// <summary>Places in the list of numbers, each as it is before any of them is removed.</summary>
    public int[] RemoveNumbersAt { get; init; } = [];

    /// <summary>Tasks that come at the end of the tasks.</summary>
    public NewTask[] AddTasks { get; init; } = [];

    /// <summary>Ids of tasks that vanish.</summary>
    public string[] RemoveTasks { get; init; } = [];

    /// <summary>Members of <c>meta</c> by their name in the answer, with the values to send.</summary>
    public JsonObject? Meta { get; init; }

    public bool MetaMissing { get; init; }

    public bool MetaNull { get; init; }

    /// <summary>How many answers of the task lie.</summary>
    public int MetaTimes { get; init; } = 1;

    public bool Lies => Meta is not null || MetaMissing || MetaNull;

    public void ApplyTo(SimulatorServer server)
    {
        foreach (NewTask task in AddTasks)
            task.AddTo(server);
        foreach (string taskId in RemoveTasks)
            server.RemoveTask(taskId);
        if (TaskId is not null && server.FindTask(TaskId) is CallTable table)
            ApplyTo(table);
    }

    private void ApplyTo(CallTable table)
    {
        foreach (int place in DeleteAt.Distinct().OrderDescending())
            table.DeleteAt(place);
        if (InsertAt is [int index, int count])
            table.InsertAt(index, count);
        if (InsertNewest > 0)
            table.InsertNewest(InsertNewest);
        foreach (int place in RemoveNumbersAt.Distinct().OrderDescending())
            table.Numbers.RemoveAt(place);
        if (AddNumbers > 0)
            table.Numbers.Add(AddNumbers);
    }

    public PageAnswer Rewrite(PageAnswer answer) => answer with
    {
        MetaMissing = MetaMissing,
        MetaNull = MetaNull,
        Meta = new PageMeta
        {
            HasPages = Lie("has_pages", answer.Meta.HasPages),
            Total = Lie("total", answer.Meta.Total),
            LastPage = Lie("last_page", answer.Meta.LastPage),
            CurrentPage = Lie("current_page", answer.Meta.CurrentPage),
            PerPage = Lie("per_page", answer.Meta.PerPage),
        },
    };

    private object? Lie(string name, object? truth) =>
        Meta is not null && Meta.TryGetPropertyValue(name, out JsonNode? lie) ? lie : truth;
}

/// <summary>A task that is to be added.</summary>
internal sealed record NewTask(string TaskId, int Rows, string? Name = null, string? OwnerId = null, int Status = 2)
{
    public void AddTo(SimulatorServer server) => server.AddTask(TaskId, Rows, Name, OwnerId, Status);
}
