using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>The simulator's routes around the records: what they answer agrees with the records and with each other.</summary>
public sealed class RouteTests
{
    private const string Owner = "sub-1";

    [Fact]
    public async Task TasksAreThoseOfWhomeverIsAskedFor()
    {
        await using Routes routes = await StartWithOwnersAsync();

        Assert.Equal(["a", "b"], Keys(await routes.RowsAsync("task"), "uuid"));
        Assert.Equal(["c"], Keys(await routes.RowsAsync($"task?sub_user_id={Owner}"), "uuid"));
        Assert.Empty(await routes.RowsAsync("task?sub_user_id=nobody"));
        JsonArray all = await routes.RowsAsync("all_task");
        Assert.Equal(["a", "b", "c", "d"], Keys(all, "uuid"));
        Assert.Equal([routes.Server.AccountId, routes.Server.AccountId, Owner, "sub-2"], Keys(all, "user_id"));
        Assert.Equal(
            ["uuid", "name", "task_type", "create_datetime", "alter_datetime", "maximumcall", "enable", "start", "status", "user_id", "call_notify_url", "deleted_at"],
            all[0]!.AsObject().Select(member => member.Key));
    }

    [Theory]
    [InlineData("name=%E5%9B%9E%E8%AE%BF", "a,c")]
    [InlineData("status=1", "b")]
    [InlineData("status[]=1&status[]=3", "b,c")]
    [InlineData("status=2&name=x", "")]
    public async Task TasksAreFilteredByNameAndState(string query, string expected)
    {
        await using Routes routes = await Routes.StartAsync();
        routes.Server.AddTask("a", 1, "九月回访");
        routes.Server.AddTask("b", 1, "邀约", status: 1);
        routes.Server.AddTask("c", 1, "老客户回访", status: 3);

        Assert.Equal(expected, string.Join(',', Keys(await routes.RowsAsync("task?" + query), "uuid")));
    }

    [Fact]
    public async Task SubAccountsAreListedAndFiltered()
    {
        await using Routes routes = await StartWithOwnersAsync();
        routes.Server.AddSubUser("sub-3", "华东区");

        Assert.Equal([Owner, "sub-2", "sub-3"], Keys(await routes.RowsAsync("subset_users?page=1"), "id"));
        Assert.Equal(["sub-2"], Keys(await routes.RowsAsync("subset_users?page=1&id=sub-2"), "id"));
        Assert.Equal(["sub-3"], Keys(await routes.RowsAsync("subset_users?page=1&name=%E5%8D%8E%E4%B8%9C"), "id"));
        Assert.Equal(["sub-2"], Keys(await routes.RowsAsync("subset_users?page=1&email=sub2@"), "id"));
        Assert.Equal([Owner], Keys(await routes.RowsAsync("subset_users?page=1&phone=0001"), "id"));
    }

    [Theory]
    [InlineData("subset_users")]
    [InlineData("task/a/number")]
    public async Task WhereThePageIsRequiredItsAbsenceIs422(string path)
    {
        await using Routes routes = await StartWithOwnersAsync();
        using HttpResponseMessage answer = await routes.SendAsync(path);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("\"page\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordsOfASubAccountsTaskAreReadUnderItOnly()
    {
        await using Routes routes = await StartWithOwnersAsync();

        JsonArray rows = await routes.RowsAsync($"task/c/record?sub_user_id={Owner}");
        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.Equal(Owner, (string?)row!["user_id"]));
        Assert.Equal(5002, (int)(await routes.GetAsync("task/c/record"))["code"]!);
        Assert.Equal(5002, (int)(await routes.GetAsync("task/c/record?sub_user_id=sub-2"))["code"]!);
        Assert.Equal(4, (await routes.RowsAsync($"task/a/record?sub_user_id={Owner}")).Count);
        JsonObject unknown = await routes.GetAsync("task/a/record?sub_user_id=nobody");
        Assert.Equal((200, 0, 0), ((int)unknown["code"]!, (int)unknown["meta"]!["total"]!, unknown["data"]!.AsArray().Count));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TotalsAreThoseOfTheRecordsAndNumbers(bool odd)
    {
        await using Routes routes = await Routes.StartAsync(new SimulatorOptions { Odd = odd });
        routes.Server.AddTask("a", 333);
        List<JsonNode> records = await routes.AllAsync("task/a/record");
        List<JsonNode> numbers = await routes.AllAsync("task/a/number");

        JsonNode stat = (await routes.GetAsync("task/a/stat"))["data"]!;

        int answered = records.Count(r => Number(r["bill"]) > 0);
        Assert.InRange(answered, 100, 300);
        Assert.Equal((answered, 333 - answered), ((int)stat["answer_rate"]!["answered"]!, (int)stat["answer_rate"]!["noAnswer"]!));
        Assert.Equal(answered * 100.0 / 333, (double)stat["answer_rate"]!["callCompletetRate"]!, 2);
        Assert.All(stat["intention"]!.AsArray(), group =>
            Assert.Equal(records.Count(r => (Number(r["intention_results"]) ?? 0) == Number(group!["intention_results"])), (int)group!["total"]!));
        Assert.Equal(333, stat["intention"]!.AsArray().Sum(group => (int)group!["total"]!));
        Assert.Equal(13, stat["number_status"]!.AsArray().Count);
        Assert.All(stat["number_status"]!.AsArray(), group =>
            Assert.Equal(numbers.Count(n => Number(n["status"]) == Number(group!["status"])), (int)group!["count"]!));
        Assert.Equal(["1", "2~5", "6~10", "11~20", ">20"], stat["rounds"]!.AsObject().Select(member => member.Key));
        Assert.Equal(records.Count(r => Number(r["rounds"]) is >= 2 and <= 5), (int)stat["rounds"]!["2~5"]!);
    }

    [Fact]
    public async Task TotalsOfATimeAreThoseOfItsRecords()
    {
        await using Routes routes = await Routes.StartAsync();
        routes.Server.AddTask("a", 200);
        const string From = "2025-06-25 00:00:00", To = "2025-06-27 23:59:59";
        List<JsonNode> records = await routes.AllAsync($"task/a/record?start_at={Uri.EscapeDataString(From)}&end_at={Uri.EscapeDataString(To)}");

        JsonNode rate = (await routes.GetAsync($"task/a/stat?date[]={Uri.EscapeDataString(From)}&date[]={Uri.EscapeDataString(To)}"))["data"]!["answer_rate"]!;

        Assert.InRange(records.Count, 20, 180);
        Assert.Equal(records.Count, (int)rate["answered"]! + (int)rate["noAnswer"]!);
    }

    [Fact]
    public async Task APercentageComesWithTheNoiseOfPhp()
    {
        await using Routes routes = await Routes.StartAsync();
        routes.Server.AddTask("a", 333);
        using HttpResponseMessage answer = await routes.SendAsync("task/a/stat");

        Assert.Matches(@"\d\.\d{12,}", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task NumbersAgreeWithTheirCallsAndSomeWereNeverCalled()
    {
        await using Routes routes = await Routes.StartAsync();
        routes.Server.AddTask("a", 150);
        Dictionary<string, JsonNode> calls = (await routes.AllAsync("task/a/record")).ToDictionary(r => (string)r["callee"]!);

        List<JsonNode> numbers = await routes.AllAsync("task/a/number");

        Assert.Distinct(Keys(numbers, "id"));
        Assert.Equal(calls.Keys.Order(), Keys(numbers, "phone").Where(calls.ContainsKey).Order());
        Assert.Equal(30, numbers.Count(n => !calls.ContainsKey((string)n["phone"]!)));
        foreach (JsonNode number in numbers)
        {
            int status = (int)number["status"]!;
            if (!calls.TryGetValue((string)number["phone"]!, out JsonNode? call))
            {
                Assert.Contains(status, (int[])[0, 11]);
                continue;
            }
            Assert.Equal(Number(call["bill"]) > 0, status == 1);
            Assert.Equal(((string?)call["name"], (string?)call["extra"]), ((string?)number["name"], (string?)number["extra"]));
        }
    }

    [Fact]
    public async Task NumbersAreFilteredByStateAndTime()
    {
        await using Routes routes = await Routes.StartAsync();
        routes.Server.AddTask("a", 150);
        List<JsonNode> numbers = await routes.AllAsync("task/a/number");
        string middle = (string)numbers[60]["created_at"]!;

        List<JsonNode> unreached = await routes.AllAsync("task/a/number?status[]=4&status[]=8");
        List<JsonNode> late = await routes.AllAsync($"task/a/number?start_at={Uri.EscapeDataString(middle)}");

        Assert.NotEmpty(unreached);
        Assert.Equal(Keys(numbers.Where(n => (int)n["status"]! is 4 or 8), "id"), Keys(unreached, "id"));
        Assert.Equal(Keys(numbers.Where(n => string.CompareOrdinal((string)n["created_at"]!, middle) >= 0), "id"), Keys(late, "id"));
    }

    [Fact]
    public async Task TwoCallsToOneNumberAreOneNumber()
    {
        await using Routes routes = await Routes.StartAsync();
        CallTable table = routes.Server.AddTask("a", 0);
        table.AddRow("""{"id":"1","callee":"13800000000","calldate":"2025-06-01 10:00:00","bill":0}""");
        Assert.NotEqual(1, await StatusAsync());

        table.AddRow("""{"id":"2","callee":"13800000000","calldate":"2025-06-02 10:00:00","bill":"9000"}""");

        Assert.Equal(1, await StatusAsync());

        async Task<int> StatusAsync() =>
            (int)Assert.Single(await routes.RowsAsync("task/a/number?page=1"), n => (string?)n!["phone"] == "13800000000")!["status"]!;
    }

    [Fact]
    public async Task ListsMoveBeforeAnswers()
    {
        await using Routes routes = await Routes.StartAsync();
        for (int i = 0; i < 5; i++) routes.Server.AddTask($"t{i}", i);
        CallTable table = routes.Server.AddTask("n", 20);
        string[] numbers = [.. table.Numbers.Ids];
        routes.Server.BeforeAnswer = request =>
        {
            if (request is { Route: ServiceRoute.Tasks, Page: 2 })
            {
                routes.Server.RemoveTask("t0");
                routes.Server.AddTask("late", 1);
            }
            if (request is { Route: ServiceRoute.Numbers, Number: 3 })
            {
                table.Numbers.RemoveAt(0);
                table.Numbers.Add(2);
            }
        };

        Assert.Equal(["t0", "t1"], Keys(await routes.RowsAsync("task?per_page=2"), "uuid"));
        Assert.Equal(["t3", "t4"], Keys(await routes.RowsAsync("task?per_page=2&page=2"), "uuid"));
        List<JsonNode> moved = await routes.AllAsync("task/n/number");
        Assert.Equal(numbers[1..], Keys(moved, "id").Take(numbers.Length - 1));
        Assert.Equal([0, 0], moved.TakeLast(2).Select(n => (int)n["status"]!));
        Assert.Equal(numbers.Length + 1, moved.Count);
        table.InsertNewest(1);   // a removed number does not come back with the next change of the calls
        Assert.DoesNotContain(numbers[0], table.Numbers.Ids);
    }

    [Fact]
    public async Task ADetailHoldsTheTurnsTheCallAndTheScript()
    {
        await using Routes routes = await Routes.StartAsync();
        routes.Server.AddTask("a", 30, "九月回访");
        JsonNode record = (await routes.AllAsync("task/a/record")).First(r => Number(r["rounds"]) >= 3);

        JsonNode data = (await routes.GetAsync($"task/a/detail/{record["id"]}"))["data"]!;

        JsonArray turns = data["records"]!.AsArray();
        Assert.Equal(Keys(record["details"]!.AsArray(), "id"), Keys(turns, "id"));
        Assert.All(turns, turn => Assert.True(turn!.AsObject().ContainsKey("contents") && turn.AsObject().ContainsKey("extra")));
        Assert.Equal(record["callee"]!.ToString(), data["info"]!["record"]!["callee"]!.ToString());
        Assert.False(data["info"]!["record"]!.AsObject().ContainsKey("details"));
        Assert.Equal("九月回访", (string?)data["info"]!["task"]!["name"]);
        Assert.Equal(record["province"]?["city"]?.ToString(), data["mobile_info"]!["province"]?.ToString());
        Assert.InRange(data["utterances"]!.ToJsonString().Length, 10_000, 100_000);
        string voice = turns.Select(turn => turn!["voice"]).OfType<JsonValue>().Select(v => v.ToString()).First(text => text.Length > 0);
        using HttpResponseMessage audio = await Routes.FetchAsync(new Uri(voice));
        AssertWav(await audio.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task AScriptOfThirtyMegabytesIsValidJson()
    {
        await using Routes routes = await Routes.StartAsync(new SimulatorOptions { Odd = false, Settings = new SimulatorSettings { UtteranceBytes = 30_000_000 } });
        CallTable table = routes.Server.AddTask("a", 1);
        using HttpResponseMessage answer = await routes.SendAsync($"task/a/detail/{table.Ids[0]}");
        await using Stream body = await answer.Content.ReadAsStreamAsync();

        JsonNode? read = await JsonNode.ParseAsync(body);

        Assert.InRange(answer.Content.Headers.ContentLength!.Value, 29_000_000, 31_000_000);
        Assert.InRange(read!["data"]!["utterances"]!.AsArray().Count, 10_000, 1_000_000);
        Assert.NotNull(read["data"]!["mobile_info"]);
    }

    [Theory]
    [InlineData("detail/none", 5004)]
    [InlineData("record/none/download-full-voice", 5004)]
    public async Task AnUnknownRecordIsAnErrorInTheBody(string path, int code)
    {
        await using Routes routes = await StartWithOwnersAsync();

        JsonObject answer = await routes.GetAsync("task/a/" + path);

        Assert.Equal((code, 0), ((int)answer["code"]!, answer["data"]!.AsArray().Count));
    }

    [Fact]
    public async Task EveryFormOfARecordingGivesTheSameBytes()
    {
        await using Routes routes = await Routes.StartAsync();
        routes.Server.AddTask("a", 20);
        string id = (await routes.RowsAsync("task/a/record")).First(r => Number(r!["bill"]) > 0)!["id"]!.ToString();
        List<byte[]> bodies = [];

        foreach (RecordingForm form in Enum.GetValues<RecordingForm>())
        {
            routes.Server.Settings = new SimulatorSettings { Recording = form };
            using HttpResponseMessage answer = await routes.SendAsync($"task/a/record/{id}/download-full-voice");
            if (form == RecordingForm.Audio)
            {
                bodies.Add(await answer.Content.ReadAsByteArrayAsync());
                continue;
            }
            using HttpResponseMessage audio = await Routes.FetchAsync(await AddressAsync(form, answer));
            bodies.Add(await audio.Content.ReadAsByteArrayAsync());
        }

        AssertWav(bodies[0]);
        Assert.All(bodies, body => Assert.Equal(bodies[0], body));
        RecordedRequest[] fetched = [.. routes.Server.Requests.Where(r => r.Route == ServiceRoute.Audio)];
        Assert.Equal(4, fetched.Length);
        Assert.All(fetched, r => Assert.Equal((false, "a", id), (r.HasAuthorization, r.TaskId, r.RecordId)));
        Assert.NotEqual(routes.Server.BaseUri.Port, routes.Server.AudioBaseUri.Port);
    }

    [Fact]
    public async Task ACallThatNobodyAnsweredHasNoRecording()
    {
        await using Routes routes = await Routes.StartAsync();
        routes.Server.AddTask("a", 60);
        JsonArray records = await routes.RowsAsync("task/a/record?per_page=60");
        HashSet<string> lengths = [];

        foreach (JsonNode? record in records)
        {
            using HttpResponseMessage answer = await routes.SendAsync($"task/a/record/{record!["id"]}/download-full-voice");
            Assert.Equal(Number(record["bill"]) > 0 ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            if (!answer.IsSuccessStatusCode) continue;
            using HttpResponseMessage audio = await Routes.FetchAsync(routes.Server.AudioAddress("a", record["id"]!.ToString()));
            lengths.Add(audio.Content.Headers.ContentLength!.Value.ToString(CultureInfo.InvariantCulture));
        }

        Assert.InRange(lengths.Count, 10, 60);
    }

    [Fact]
    public async Task TheAudioHostRedirectsAsOftenAsIsSetAndIsLongEnough()
    {
        await using Routes routes = await Routes.StartAsync();
        routes.Server.AddTask("a", 20);
        routes.Server.Settings = new SimulatorSettings { AudioRedirects = 2, AudioBytes = 3_000_000 };
        string id = (await routes.RowsAsync("task/a/record")).First(r => Number(r!["bill"]) > 0)!["id"]!.ToString();
        Uri address = routes.Server.AudioAddress("a", id);

        for (int i = 0; i < 2; i++)
        {
            using HttpResponseMessage hop = await Routes.FetchAsync(address);
            Assert.Equal(HttpStatusCode.Redirect, hop.StatusCode);
            address = hop.Headers.Location!;
        }
        using HttpResponseMessage audio = await Routes.FetchAsync(address);

        byte[] body = await audio.Content.ReadAsByteArrayAsync();
        Assert.Equal(3_000_044, body.Length);
        AssertWav(body);
    }

    [Fact]
    public async Task ABatchGivesThirtyAddressesAndNoMore()
    {
        await using Routes routes = await Routes.StartAsync();
        CallTable table = routes.Server.AddTask("a", 40);
        static string Query(IEnumerable<string> ids) => string.Join('&', ids.Select(id => "recordIds[]=" + id));

        JsonArray data = await routes.RowsAsync("task/a/batch_record/download-full-voice?" + Query(table.Ids.Take(30)));
        using HttpResponseMessage tooMany = await routes.SendAsync("task/a/batch_record/download-full-voice?" + Query(table.Ids.Take(31)));

        Assert.Equal(table.Ids.Take(30), Keys(data, "record_id"));
        Assert.InRange(data.Count(row => row!["url"] is not null), 10, 29);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooMany.StatusCode);
    }

    [Theory]
    [InlineData(null, 0, 1)]
    [InlineData(429, 0, 0)]
    [InlineData(500, 0, 1)]
    [InlineData(null, 1, 1)]
    public async Task AnUpdateIsActedOnUnlessItIsTurnedAway(int? status, int cuts, int acted)
    {
        await using Routes routes = await Routes.StartAsync();
        routes.Server.AddTask("a", 1, "old");
        if (status is int code) routes.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = code, Route = ServiceRoute.TaskUpdate });
        if (cuts > 0) routes.Server.Faults.Add(new Fault { Kind = FaultKind.CutBody, Route = ServiceRoute.TaskUpdate });

        using HttpResponseMessage answer = await routes.SendAsync("task/a", HttpMethod.Put, """{"name":"new","status":1}""");

        Assert.Equal(status ?? 200, (int)answer.StatusCode);
        Assert.Equal(acted, routes.Server.Updates.Count);
        Assert.Equal(acted == 1 ? "new" : "old", (string?)(await routes.RowsAsync("task"))[0]!["name"]);
        Assert.Equal("""{"name":"new","status":1}""", routes.Server.Requests[0].Body);
    }

    [Theory]
    [InlineData("PUT", "task/a/record", "GET, HEAD")]
    [InlineData("GET", "task/a", "PUT")]
    [InlineData("POST", "task", "GET, HEAD")]
    public async Task AMethodThatARouteDoesNotHaveIs405(string method, string path, string allowed)
    {
        await using Routes routes = await StartWithOwnersAsync();
        using HttpResponseMessage answer = await routes.SendAsync(path, new HttpMethod(method));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(allowed, string.Join(", ", answer.Content.Headers.Allow));
    }

    [Theory]
    [InlineData(ServiceRoute.Records)]
    [InlineData(ServiceRoute.Tasks)]
    [InlineData(ServiceRoute.AllTasks)]
    [InlineData(ServiceRoute.SubUsers)]
    [InlineData(ServiceRoute.Statistic)]
    [InlineData(ServiceRoute.Numbers)]
    [InlineData(ServiceRoute.Detail)]
    [InlineData(ServiceRoute.Recording)]
    [InlineData(ServiceRoute.RecordingBatch)]
    [InlineData(ServiceRoute.TaskUpdate)]
    public async Task EveryRouteChecksTokenAndAccountAndHasFaultsOfItsOwn(ServiceRoute route)
    {
        await using Routes routes = await Routes.StartAsync(new SimulatorOptions { Odd = false, PathPrefix = "/saas" });
        CallTable table = routes.Server.AddTask("a", 3);
        (string path, HttpMethod method) = Example(route, table.Ids[0]);
        string? body = method == HttpMethod.Put ? "{}" : null;
        routes.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 429, Route = route });
        routes.Server.Faults.Add(new Fault { Kind = FaultKind.Html200, Route = route });

        using HttpResponseMessage throttled = await routes.SendAsync(path, method, body);
        using HttpResponseMessage login = await routes.SendAsync(path, method, body);
        using HttpResponseMessage good = await routes.SendAsync(path, method, body);
        using HttpResponseMessage account = await routes.SendAsync($"../other/{path}", method, body);
        using HttpRequestMessage bare = new(method, good.RequestMessage!.RequestUri);
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
        using HttpResponseMessage unauthorised = await client.SendAsync(bare);

        Assert.Equal(HttpStatusCode.TooManyRequests, throttled.StatusCode);
        Assert.Equal("text/html", login.Content.Headers.ContentType!.MediaType);
        if (route != ServiceRoute.Recording) Assert.StartsWith("""{"code":200,""", await good.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.StartsWith("""{"code":1002,""", await account.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, unauthorised.StatusCode);
        Assert.All(routes.Server.Requests, r => Assert.Equal(route, r.Route));
    }

    [Theory]
    [InlineData("stat")]
    [InlineData("number?page=1")]
    [InlineData("detail/x")]
    [InlineData("record/x/download-full-voice")]
    [InlineData("batch_record/download-full-voice?recordIds[]=x")]
    public async Task ATaskThatIsNotThereIs5002(string path)
    {
        await using Routes routes = await StartWithOwnersAsync();

        Assert.Equal(5002, (int)(await routes.GetAsync("task/none/" + path))["code"]!);
        Assert.Equal(5002, (int)(await routes.GetAsync("task/c/" + path))["code"]!);
    }

    [Fact]
    public async Task AudioHasFaultsOfItsOwn()
    {
        await using Routes routes = await Routes.StartAsync();
        routes.Server.AddTask("a", 20);
        string id = (await routes.RowsAsync("task/a/record")).First(r => Number(r!["bill"]) > 0)!["id"]!.ToString();
        routes.Server.Faults.Add(new Fault { Kind = FaultKind.CutBody, Route = ServiceRoute.Audio, RecordId = id });

        await Assert.ThrowsAsync<HttpRequestException>(() => Routes.FetchAsync(routes.Server.AudioAddress("a", id)));
        using HttpResponseMessage again = await Routes.FetchAsync(routes.Server.AudioAddress("a", id));

        AssertWav(await again.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task AnotherProcessCanDoTheSame()
    {
        await using Routes routes = await Routes.StartAsync();
        await routes.ControlAsync(HttpMethod.Post, "sub-users", $$"""{"id":"{{Owner}}","name":"华东"}""");
        await routes.ControlAsync(HttpMethod.Post, "tasks", $$"""{"taskId":"a","rows":20,"name":"回访","ownerId":"{{Owner}}","status":3}""");
        await routes.ControlAsync(HttpMethod.Post, "tasks", """{"taskId":"b","rows":20}""");
        await routes.ControlAsync(HttpMethod.Post, "changes", """{"taskId":"b","beforeRequest":3,"addNumbers":2,"removeNumbersAt":[0,1,2]}""");
        await routes.ControlAsync(HttpMethod.Post, "changes", """{"beforeRequest":3,"addTasks":[{"taskId":"late","rows":0}],"removeTasks":["a"]}""");
        await routes.ControlAsync(HttpMethod.Post, "settings", """{"recording":"List","utteranceBytes":0}""");
        await routes.ControlAsync(HttpMethod.Post, "faults", """{"kind":"Status","status":500,"route":"TaskUpdate"}""");

        Assert.Equal(["a", "b"], Keys(await routes.RowsAsync("all_task"), "uuid"));
        JsonArray before = await routes.RowsAsync("task/b/number?page=1&per_page=100");
        Assert.Equal(["b", "late"], Keys(await routes.RowsAsync("all_task"), "uuid"));
        JsonArray after = await routes.RowsAsync("task/b/number?page=1&per_page=100");
        Assert.Equal(Keys(before, "id").Skip(3), Keys(after, "id").SkipLast(2));
        using HttpResponseMessage failed = await routes.SendAsync("task/b", HttpMethod.Put, "{}");
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Single((await routes.ControlAsync(HttpMethod.Get, "updates"))!.AsArray());
        Assert.Equal("Numbers", (string?)(await routes.ControlAsync(HttpMethod.Get, "requests"))!.AsArray()[1]!["route"]);
        Assert.Equal(RecordingForm.List, routes.Server.Settings.Recording);
        await routes.ControlAsync(HttpMethod.Delete, "settings");
        Assert.Equal(new SimulatorSettings(), routes.Server.Settings);
    }

    private static async Task<Routes> StartWithOwnersAsync()
    {
        Routes routes = await Routes.StartAsync();
        routes.Server.AddSubUser(Owner);
        routes.Server.AddSubUser("sub-2");
        routes.Server.AddTask("a", 4);
        routes.Server.AddTask("b", 2);
        routes.Server.AddTask("c", 3, ownerId: Owner);
        routes.Server.AddTask("d", 1, ownerId: "sub-2");
        return routes;
    }

    private static (string Path, HttpMethod Method) Example(ServiceRoute route, string recordId) => route switch
    {
        ServiceRoute.Records => ("task/a/record", HttpMethod.Get),
        ServiceRoute.Tasks => ("task", HttpMethod.Get),
        ServiceRoute.AllTasks => ("all_task", HttpMethod.Get),
        ServiceRoute.SubUsers => ("subset_users?page=1", HttpMethod.Get),
        ServiceRoute.Statistic => ("task/a/stat", HttpMethod.Get),
        ServiceRoute.Numbers => ("task/a/number?page=1", HttpMethod.Get),
        ServiceRoute.Detail => ($"task/a/detail/{recordId}", HttpMethod.Get),
        ServiceRoute.Recording => ($"task/a/record/{recordId}/download-full-voice", HttpMethod.Get),
        ServiceRoute.RecordingBatch => ($"task/a/batch_record/download-full-voice?recordIds[]={recordId}", HttpMethod.Get),
        _ => ("task/a", HttpMethod.Put),
    };

    private static async Task<Uri> AddressAsync(RecordingForm form, HttpResponseMessage answer)
    {
        if (form == RecordingForm.Redirect) return answer.Headers.Location!;
        JsonNode data = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["data"]!;
        return new Uri((form switch { RecordingForm.Text => data, RecordingForm.List => Assert.Single(data.AsArray())!, _ => data["url"]! }).ToString());
    }

    private static void AssertWav(byte[] body)
    {
        Assert.Equal("RIFF"u8.ToArray(), body[..4]);
        Assert.Equal(body.Length - 8, BitConverter.ToInt32(body, 4));
        Assert.Equal(body.Length - 44, BitConverter.ToInt32(body, 40));
        Assert.True(body.Skip(44).Distinct().Count() > 10, "it is silent");
    }

    private static string[] Keys(IEnumerable<JsonNode?> rows, string name) => [.. rows.Select(row => row![name]!.ToString())];

    /// <summary>A number, or a number as text; null for none.</summary>
    private static decimal? Number(JsonNode? value) => decimal.TryParse(value?.ToString(), CultureInfo.InvariantCulture, out decimal number) ? number : null;
}
