namespace LongCall.Simulator;

/// <summary>The totals of a task, counted from its calls and its numbers.</summary>
internal sealed class StatisticRoute(SimulatorServer server) : IRoute
{
    private static readonly string[] NumberStatuses =
        ["等待呼叫", "呼叫成功", "运营商拦截", "拒接", "无应答", "空号", "关机", "停机", "占线/用户正忙", "呼入限制", "欠费", "黑名单", "用户屏蔽"];

    private static readonly (string Name, int From, int To)[] RoundGroups =
        [("1", 1, 1), ("2~5", 2, 5), ("6~10", 6, 10), ("11~20", 11, 20), (">20", 21, int.MaxValue)];

    public ServiceRoute Route => ServiceRoute.Statistic;

    public string Path => "task/{task}/stat";

    public Answer Answer(RouteRequest request)
    {
        var asked = new StatisticQuery(request.Query);
        CallFacts[] calls;
        NumberRow[] numbers;
        lock (server.Gate)
        {
            if (request.Refusal(asked) is Answer refusal)
                return refusal;
            if (request.Task(asked) is not CallTable task)
                return LaravelAnswers.NoTask();
            calls = task.OldestFirst().Select(call => call.Facts).Where(call => asked.Includes(call.CallDate)).ToArray();
            // In a time window the numbers are those that were called in it.
            numbers = task.Numbers.Rows.Where(row => asked.Includes(row.LastCall?.CallDate)).ToArray();
        }
        return Envelope.Write("获取任务统计成功", json => Write(calls, numbers, json));
    }

    private static void Write(CallFacts[] calls, NumberRow[] numbers, JsonBuffer json)
    {
        json.BeginObject();
        json.Name("answer_rate"u8);
        WriteAnswerRate(calls, numbers, json);
        json.Name("intention"u8);
        WriteIntentions(calls, json);
        json.Name("number_status"u8);
        WriteNumberStatuses(numbers, json);
        json.Name("rounds"u8);
        WriteRounds(calls, json);
        json.EndObject();
    }

    private static void WriteAnswerRate(CallFacts[] calls, NumberRow[] numbers, JsonBuffer json)
    {
        int answered = calls.Count(call => call.BillMs > 0);
        json.BeginObject();
        json.Name("answered"u8);
        json.Number(answered);
        json.Name("noAnswer"u8);
        json.Number(calls.Length - answered);
        // Spelt as the service spells it.
        json.Name("callCompletetRate"u8);
        json.Number(Percent(answered, calls.Length));
        json.Name("taskProgress"u8);
        json.Number(Percent(numbers.Count(row => row.Status != 0), numbers.Length));
        json.EndObject();
    }

    private static void WriteIntentions(CallFacts[] calls, JsonBuffer json)
    {
        json.BeginArray();
        foreach (int intention in Enumerable.Range(0, 6).Union(calls.Select(call => call.Intention)))
        {
            int total = calls.Count(call => call.Intention == intention);
            json.BeginObject();
            json.Name("intention_results"u8);
            json.Number(intention);
            json.Name("name"u8);
            json.Text(intention switch { 0 => "未分类", <= 5 => $"{(char)('A' + intention - 1)}类客户", _ => "其他" });
            json.Name("total"u8);
            json.Number(total);
            json.Name("percent"u8);
            json.Number(Percent(total, calls.Length));
            json.EndObject();
        }
        json.EndArray();
    }

    private static void WriteNumberStatuses(NumberRow[] numbers, JsonBuffer json)
    {
        json.BeginArray();
        for (int status = 0; status < NumberStatuses.Length; status++)
        {
            json.BeginObject();
            json.Name("status"u8);
            json.Number(status);
            json.Name("status_str"u8);
            json.Text(NumberStatuses[status]);
            json.Name("count"u8);
            json.Number(numbers.Count(row => row.Status == status));
            json.EndObject();
        }
        json.EndArray();
    }

    private static void WriteRounds(CallFacts[] calls, JsonBuffer json)
    {
        json.BeginObject();
        foreach ((string name, int from, int to) in RoundGroups)
        {
            json.Name(System.Text.Encoding.UTF8.GetBytes(name));
            json.Number(calls.Count(call => call.Rounds >= from && call.Rounds <= to));
        }
        json.EndObject();
    }

    /// <summary>Two places, as PHP rounds; printed with 17 digits most of them come with noise.</summary>
    private static double Percent(int part, int whole) => whole == 0 ? 0 : Math.Round(part * 100.0 / whole, 2);

    private sealed class StatisticQuery : QueryReader
    {
        private readonly DateTime? _from;
        private readonly DateTime? _to;

        public StatisticQuery(PhpQuery query)
            : base(query) => (_from, _to) = TimeRange("date");

        public bool Includes(DateTime? time) => (_from is null || time >= _from) && (_to is null || time <= _to);
    }
}
