using System.Text.Json.Nodes;
using LongCall.Lists;
using LongCall.Simulator;
using Route = LongCall.Simulator.ServiceRoute;

namespace LongCall.Client.Tests;

/// <summary>Rows of lists whose shape nobody has documented: what each becomes, in whatever form PHP has put it, and that nothing is lost.</summary>
public sealed class RelatedModelTests
{
    [Fact]
    public async Task ATaskOfTheStandInGoesWhereItBelongs()
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddSubUser("s1");
        service.Server.AddTask("a", 0, "九月回访", "s1", status: 3);

        CallTask task = Assert.Single(await ReadTasksAsync(service, new TaskQuery { OfAll = true }));

        Assert.Equal(("a", "九月回访", CallTaskStatus.Waiting, "s1", true), (task.TaskId, task.Name, task.Status!.Value, task.SubUserId, task.IsEnabled!.Value));
        Assert.Equal(TimeSpan.FromHours(8), task.CreatedAt!.Value.Offset);
        Assert.True(task.UpdatedAt > task.CreatedAt);
        Assert.InRange(task.TaskType!.Value, 1, 2);
        Assert.InRange(task.MaximumCall!.Value, 1, 50);
        Assert.Equal(["start", "call_notify_url", "deleted_at"], task.AdditionalProperties!.Keys.Cast<string>());
        Assert.Equal("九月回访", task.ToString());
    }

    [Theory]
    [InlineData("""{"uuid":"u","id":7}""", "u", """{"id":7}""")]
    [InlineData("""{"id":7,"uuid":"u"}""", "u", """{"id":7}""")]
    [InlineData("""{"id":7}""", "7", null)]
    [InlineData("""{"id":"7","uuid":null}""", "7", null)]
    [InlineData("""{"id":"7","uuid":""}""", "7", null)]
    [InlineData("""{"uuid":"u","id":null}""", "u", null)]
    [InlineData("""{"uuid":"u","id":{"a":1}}""", "u", """{"id":{"a":1}}""")]
    [InlineData("""{"id":{"a":1}}""", null, """{"id":{"a":1}}""")]
    public async Task TheIdIsUuidOrElseIdAndTheOtherIsKept(string row, string? id, string? kept)
    {
        CallTask task = Assert.Single(await ReadTaskRowsAsync(row));

        Assert.Equal(id, task.TaskId);
        Assert.Equal(kept, task.AdditionalProperties?.ToString());
    }

    [Theory]
    [InlineData("""{"create_datetime":"2024-09-15 10:00:00","created_at":"2024-01-01 00:00:00"}""", 15, """{"created_at":"2024-01-01 00:00:00"}""")]
    [InlineData("""{"created_at":"2024-09-15 10:00:00","create_datetime":"0000-00-00 00:00:00"}""", 15, null)]
    [InlineData("""{"created_at":"2024-09-15 10:00:00"}""", 15, null)]
    [InlineData("""{"created_at":"soon"}""", null, """{"created_at":"soon"}""")]
    public async Task TimesHaveTwoNamesToo(string row, int? day, string? kept)
    {
        string updated = row.Replace("create_datetime", "alter_datetime", StringComparison.Ordinal).Replace("created_at", "updated_at", StringComparison.Ordinal);
        List<CallTask> tasks = await ReadTaskRowsAsync(row, updated);

        Assert.Equal(day, tasks[0].CreatedAt?.Day);
        Assert.Equal(day, tasks[1].UpdatedAt?.Day);
        Assert.Equal(kept, tasks[0].AdditionalProperties?.ToString());
        Assert.Equal(kept?.Replace("created_at", "updated_at", StringComparison.Ordinal), tasks[1].AdditionalProperties?.ToString());
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("1", true)]
    [InlineData("\"0\"", false)]
    [InlineData("\"true\"", true)]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    public async Task AFlagHasManyForms(string json, bool? expected)
    {
        CallTask task = Assert.Single(await ReadTaskRowsAsync($$"""{"enable":{{json}}}"""));

        Assert.Equal(expected, task.IsEnabled);
        Assert.Null(task.AdditionalProperties);
    }

    [Fact]
    public async Task WhatCannotBeTypedIsKept()
    {
        CallTask task = Assert.Single(await ReadTaskRowsAsync("""{"enable":2,"status":"9","task_type":"x","maximumcall":[],"name":{"a":1},"brand_new":[1]}"""));

        Assert.Equal((CallTaskStatus)9, task.Status);
        Assert.Null(task.IsEnabled);
        Assert.Equal("""{"enable":2,"task_type":"x","maximumcall":[],"name":{"a":1},"brand_new":[1]}""", task.AdditionalProperties!.ToString());
    }

    [Theory]
    [InlineData(null, null, null, "s9", "s9", false)]       // another's
    [InlineData(null, null, null, null, null, false)]       // nobody says
    [InlineData(null, null, null, "own", null, true)]       // the account's own: kept, as no property has it
    [InlineData(null, null, null, "0", null, true)]         // none
    [InlineData("s1", null, null, null, "s1", false)]       // asked for
    [InlineData("s1", null, null, "own", "s1", true)]       // asked for, whatever the row says of the account
    [InlineData("s1", null, null, "s9", "s9", false)]
    [InlineData(null, "s2", null, null, "s2", false)]       // the connection's own default
    [InlineData("s1", "s2", null, null, "s1", false)]
    [InlineData(null, null, "all", "s9", "s9", false)]
    [InlineData(null, null, "all", "own", null, true)]
    public async Task TheOwnerIsWhoTheRowNamesOrWhoWasAskedFor(string? asked, string? ofConnection, string? all, string? userId, string? expected, bool isKept)
    {
        await using Service service = await Service.StartAsync();
        foreach (string user in (string[])["s1", "s2", "s9"]) service.Server.AddSubUser(user);
        string owner = userId switch { null => "", "own" => $",\"user_id\":\"{service.Server.AccountId}\"", _ => $",\"user_id\":\"{userId}\"" };
        Answer(service, $$"""{"uuid":"a"{{owner}}}""");

        CallTask task = Assert.Single(await ReadTasksAsync(service, new TaskQuery { SubUserId = asked, OfAll = all is not null }, service.Connect(subUserId: ofConnection)));

        Assert.Equal(expected, task.SubUserId);
        Assert.Equal(isKept, task.AdditionalProperties?.Contains("user_id") == true);
        Assert.Equal(all is null ? asked ?? ofConnection : null, (string?)Assert.Single(service.Server.Requests).Query["sub_user_id"]);
    }

    [Theory]
    [InlineData("""{"id":1,"phone":13812345678,"number":"x"}""", "13812345678", """{"number":"x"}""")]
    [InlineData("""{"id":1,"number":"13812345678_abc"}""", "13812345678_abc", null)]
    public async Task ANumberIsPhoneOrElseNumber(string row, string number, string? kept)
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 0);
        Answer(service, row);

        TaskNumber one = Assert.Single(await ReadAsync(NumberList.Read(service.Connect(), [new("a")], new NumberQuery(), ReadPlan.FirstPage())));

        Assert.Equal(("1", "a", number, number), (one.Id, one.TaskId, one.Number, one.ToString()));
        Assert.Equal(kept, one.AdditionalProperties?.ToString());
    }

    [Fact]
    public async Task NumbersOfTheStandInAreWhole()
    {
        await using Service service = await Service.StartAsync(new SimulatorOptions { Odd = true });
        CallTable table = service.Server.AddTask("a", 300);

        List<TaskNumber> numbers = await ReadAsync(NumberList.Read(service.Connect(), [new("a")], new NumberQuery(), ReadPlan.All()));

        Assert.Equal(table.Numbers.Ids, numbers.Select(n => n.Id!));
        Assert.All(numbers, n => Assert.True(Enum.IsDefined(n.Status!.Value)));
        Assert.True(numbers.Select(n => n.Status).Distinct().Count() > 8);
        Assert.Contains(numbers, n => n.Extra is not null);
        Assert.All(numbers, n => Assert.Null(n.AdditionalProperties));
    }

    [Fact]
    public async Task ASubAccountIsWhole()
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddSubUser("s1", "华东");

        SubUser user = Assert.Single(await ReadAsync(SubUserList.Read(service.Connect(subUserId: "s1"), new SubUserQuery(), ReadPlan.FirstPage())));

        Assert.Equal(("s1", "华东", "sub1@example.cn", "13800000001", "华东"), (user.SubUserId, user.Name, user.Email, user.Phone, user.ToString()));
        Assert.NotNull(user.CreatedAt);
        Assert.Equal(["parent_id", "status"], user.AdditionalProperties!.Keys.Cast<string>());
        Assert.Null(Assert.Single(service.Server.Requests).Query["sub_user_id"]);   // they are the account's
    }

    [Fact]
    public async Task FiltersGoOutAsPhpReadsThem()
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddSubUser("s1");
        Connection connection = service.Connect();
        DateTimeOffset time = new(2024, 9, 15, 10, 0, 0, TimeSpan.FromHours(8));

        await ReadTasksAsync(service, new TaskQuery { Name = "回访", Statuses = [CallTaskStatus.Running] }, connection);
        await ReadTasksAsync(service, new TaskQuery { Statuses = [CallTaskStatus.Paused, CallTaskStatus.Waiting], SubUserId = "s1" }, connection);
        await ReadAsync(SubUserList.Read(connection, new SubUserQuery { Id = "s1", Name = "n", Email = "e", Phone = "p" }, ReadPlan.FirstPage()));
        await ReadAsync(NumberList.Read(connection, [new("t")], new NumberQuery { Statuses = [NumberStatus.Waiting, NumberStatus.Busy], StartAt = time, EndAt = time.AddDays(1) }, ReadPlan.FirstPage()));

        string[] expected =
        [
            """{"name":"回访","status":["1"],"page":"1"}""".Replace("\"1\"]", "\"2\"]", StringComparison.Ordinal),
            """{"status":["1","3"],"sub_user_id":"s1","page":"1"}""",
            """{"id":"s1","name":"n","email":"e","phone":"p","page":"1"}""",
            """{"status":["0","8"],"start_at":"2024-09-15 10:00:00","end_at":"2024-09-16 10:00:00","page":"1"}""",
        ];
        Assert.Equal(expected.Select(json => JsonNode.Parse(json)!.ToJsonString()), service.Server.Requests.Select(r => r.Query.ToJsonString()));
    }

    [Fact]
    public async Task RowsAreTheSameThingByTheirId()
    {
        List<CallTask> one = await ReadTaskRowsAsync("""{"uuid":"a","name":"x"}""", """{"uuid":"b","name":"x"}"""), again = await ReadTaskRowsAsync("""{"uuid":"a","name":"y"}""");

        Assert.Equal(one[0], again[0]);
        Assert.NotEqual(one[0], one[1]);
        Assert.Equal(one[0].GetHashCode(), again[0].GetHashCode());
    }

    [Fact]
    public async Task ARecordKnowsWhomItWasReadUnder()
    {
        await using Service service = await Service.StartAsync();
        foreach (string user in (string[])["s1", "s2"]) service.Server.AddSubUser(user);
        service.Server.AddTask("own", 2);
        service.Server.AddTask("one", 2, ownerId: "s1");
        service.Server.AddTask("two", 2, ownerId: "s2");
        OwnedTask[] tasks = [new("own"), new("one", "s1"), new("two", "s2")];

        List<CallRecord> each = await ReadAsync(CallRecordList.Read(service.Connect(), tasks, new CallRecordQuery(), ReadPlan.All()));
        List<CallRecord> given = await ReadAsync(CallRecordList.Read(service.Connect(subUserId: "s2"), [new("one", "s2")], new CallRecordQuery { SubUserId = "s1" }, ReadPlan.All()));
        List<CallRecord> ofConnection = await ReadAsync(CallRecordList.Read(service.Connect(subUserId: "s2"), [new("two")], new CallRecordQuery(), ReadPlan.All()));

        Assert.Equal([null, null, "s1", "s1", "s2", "s2"], each.Select(r => r.SubUserId));
        Assert.Equal(["s1", "s1"], given.Select(r => r.SubUserId));
        Assert.Equal(["s2", "s2"], ofConnection.Select(r => r.SubUserId));
        Assert.Equal("s1", CallRecord.FromJson(System.Text.Encoding.UTF8.GetBytes(each[2].ToJson())).SubUserId);
        Assert.Null(CallRecord.FromJson(System.Text.Encoding.UTF8.GetBytes(each[0].ToJson())).SubUserId);
    }

    [Fact]
    public async Task AFieldSubUserIdOfTheServiceIsNotOurs()
    {
        CallRecord record = Assert.Single(await Answers.ReadAsync("""{"id":"1","sub_user_id":"theirs"}"""));

        Assert.Null(record.SubUserId);
        Assert.Equal("""{"sub_user_id":"theirs"}""", record.AdditionalProperties!.ToString());
        CallRecord again = CallRecord.FromJson(System.Text.Encoding.UTF8.GetBytes(record.ToJson()));
        Assert.Null(again.SubUserId);
        Assert.Equal("""{"sub_user_id":"theirs"}""", again.AdditionalProperties!.ToString());
    }

    private static async Task<List<CallTask>> ReadTaskRowsAsync(params string[] rows)
    {
        await using Service service = await Service.StartAsync();
        Answer(service, rows);
        return await ReadTasksAsync(service, new TaskQuery());
    }

    private static void Answer(Service service, params string[] rows) => service.Server.Faults.Add(new Fault
    {
        Kind = FaultKind.RawBody,
        Body = $$"""{"code":200,"status":"success","meta":{"total":{{rows.Length}},"last_page":1,"per_page":"15"},"data":[{{string.Join(',', rows)}}]}""",
        Times = int.MaxValue,
    });

    private static Task<List<CallTask>> ReadTasksAsync(Service service, TaskQuery query, Connection? connection = null) =>
        ReadAsync(TaskList.Read(connection ?? service.Connect(), query, ReadPlan.FirstPage()));

    private static async Task<List<T>> ReadAsync<T>(ListReader<T> list)
    {
        using ListReader<T> reader = list;
        List<T> rows = [];
        while (await reader.NextAsync(CancellationToken.None) is { } step)
        {
            rows.AddRange(step.Rows);
            if (step.Failure is { Error: not LcError.TaskNotFound } failure) throw failure;
        }
        return rows;
    }
}
