using System.Text.Json.Nodes;

namespace LongCall.Simulator;

/// <summary>The numbers of a task, in the order in which they were added.</summary>
internal sealed class NumbersRoute(SimulatorServer server) : ListRoute<NumberQuery, NumberRow>(server)
{
    public override ServiceRoute Route => ServiceRoute.Numbers;

    public override string Path => "task/{task}/number";

    protected override string Message => "获取号码列表成功";

    protected override NumberQuery Read(PhpQuery query) => new(query, Server.Options.PerPageCap);

    protected override PageRows<NumberRow> Choose(NumberQuery asked, CallTable? task, int number) =>
        PageRows<NumberRow>.Of(task!.Numbers.Rows.Where(asked.Matches).ToArray(), asked, row => row.Id, (row, json) => Write(task, row, json));

    private void Write(CallTable task, NumberRow row, JsonBuffer json)
    {
        var random = new DeterministicRandom(DeterministicRandom.HashOf(Server.Options.Seed, row.Id));
        var fields = new PhpFieldWriter(json, Server.Options.Odd ? new DeterministicRandom(random.Next()) : null) { OddShare = 80 };
        // Who is called is said the same in the number and in its calls.
        JsonObject? call = row.LastCall is PageRow last ? task.Parse(last) : null;
        bool isNew = call is null;
        json.BeginObject();
        fields.Key("id"u8, row.Id);
        fields.Key("task_id"u8, task.TaskId);
        fields.Key("phone"u8, row.Number);
        fields.Key("name"u8, isNew ? People.Name(random) : RawRow.Text(call, "name"));
        fields.Key("company"u8, isNew ? People.Company(random, null) : RawRow.Text(call, "company"));
        fields.Count("status"u8, row.Status);
        fields.Key("extra"u8, isNew ? People.Extra(random) : RawRow.Text(call, "extra"));
        fields.Time("created_at"u8, row.CreatedAt);
        fields.Time("updated_at"u8, row.LastCall?.CallDate ?? row.CreatedAt);
        json.EndObject();
    }
}

/// <summary>The parameters of a request for numbers.</summary>
internal sealed class NumberQuery : ListQuery
{
    private readonly List<int> _statuses;
    private readonly DateTime? _startAt;
    private readonly DateTime? _endAt;

    public NumberQuery(PhpQuery query, int perPageCap)
        : base(query, perPageCap, pageIsRequired: true)
    {
        _statuses = Integers("status", 0, 12);
        _startAt = Time("start_at");
        _endAt = Time("end_at");
    }

    public bool Matches(NumberRow row) =>
        (_statuses.Count == 0 || _statuses.Contains(row.Status))
        && (_startAt is null || row.CreatedAt >= _startAt) && (_endAt is null || row.CreatedAt <= _endAt);
}
