using System.Globalization;
using System.Net;

namespace LongCall.Simulator;

/// <summary>The command line of the simulator as a process.</summary>
internal sealed class CommandLine
{
    public const string Usage = """
        A stand-in for the service on 127.0.0.1: tasks, sub-accounts, call records and what is around them,
        and a host for their audio on another port.

        dotnet run --project src/LongCall.Simulator -- [options]

          --task <id>=<rows>    a task and its number of calls; may be repeated
                                (default: demo=2000, small=7, empty=0);
                                <id>=<rows>@<sub-account> makes it a sub-account's
          --sub-user <id>       a sub-account; may be repeated
          --port <n>            port; 0 takes a free one (default 0)
          --seed <n>            the same seed gives the same calls (default 1)
          --account <id>        the only account that exists
          --token <text>        the only token that is accepted
          --path-prefix <path>  a path in front of every route, such as /saas
          --per-page-cap <n>    the most rows a page can have (default 100)
          --latency-ms <n>      time every answer waits
          --link-mbit <n>       all answers share one link of so many Mbit/s, compressed ones as they
                                are sent (default 0: no limit)
          --newest-call <time>  China time of the newest call, yyyy-MM-dd HH:mm:ss
          --recording <form>    how a recording is given: Object, Audio, Redirect, Text or List
                                (default Object)
          --utterance-bytes <n> size of the script in the detail of a call (default 40960)
          --plain               only well-formed values, none of PHP's oddities
          --prerendered         pages from records rendered once, for measuring clients
          --gzip                compress for a client that accepts it
          --tls                 https with a certificate made at start
          --log                 a line a request on standard error
          --exit-with-stdin     end when standard input ends
          --help                this text

        The first line of output is JSON: baseUri, accountId, token, tasks, audioBaseUri. Then it serves until
        Ctrl+C.

        Routes, under /agent-api/user/<account>/:

          task | all_task | subset_users | task/<t>/stat | task/<t>/number
          task/<t>/record | task/<t>/detail/<record>
          task/<t>/record/<record>/download-full-voice | task/<t>/batch_record/download-full-voice
          PUT task/<t>          {"name":"...","status":2}; any other JSON object changes nothing

        A call that nobody answered has no recording. A sub-account's task is found with its sub_user_id only.

        Control, under /_simulator/ of the same address, without a token, bodies in JSON:

          GET requests | DELETE requests    what came in, of the audio host too; DELETE begins to count at 1 again
          GET tasks | POST tasks            {"taskId":"t","rows":5,"name":"...","ownerId":"sub","status":2}
          POST sub-users                    {"id":"sub","name":"..."}
          GET ids?taskId=t                  the ids of a task, newest first
          GET updates                       what PUT task/<t> was acted on with; DELETE requests clears it
          GET settings | POST settings      {"recording":"Redirect","audioRedirects":1,"audioBaseUri":"http://...",
                                             "audioBytes":1000000,"utteranceBytes":30000000}; what is left out
                                             has its default
          DELETE settings                   as at the start
          POST rows                         {"taskId":"t","json":"{"id":...}"}: a record in front
          POST ties                         {"taskId":"t","size":5,"shuffleEachRequest":true}
          POST faults | DELETE faults       {"kind":"Status","status":429,"headers":{"Retry-After":"1"},
                                             "route":"Numbers","taskId":"t","recordId":"r","page":2,"times":3,
                                             "delayMs":0,"body":"..."}
                                            routes: Records, Tasks, AllTasks, SubUsers, Statistic, Numbers, Detail,
                                            Recording, RecordingBatch, TaskUpdate, Audio
          POST changes | DELETE changes     {"taskId":"t","beforeRequest":2,"insertNewest":1,"insertAt":[5,1],
                                             "deleteAt":[0],"addNumbers":3,"removeNumbersAt":[0],
                                             "addTasks":[{"taskId":"u","rows":1}],"removeTasks":["v"],
                                             "meta":{"total":"99"},"metaTimes":1}
                                            requests for a page are counted, of whatever list
        """;

    private CommandLine(SimulatorOptions options) => Options = options;

    public SimulatorOptions Options { get; }

    public IReadOnlyList<NewTask> Tasks { get; private init; } = [];

    public IReadOnlyList<string> SubUsers { get; private init; } = [];

    public bool Help { get; private init; }

    public bool Log { get; private init; }

    public bool ExitWithStandardInput { get; private init; }

    /// <exception cref="FormatException">An argument is unknown or has no proper value.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var given = new Arguments(arguments);
        var defaults = new SimulatorOptions();
        var options = new SimulatorOptions
        {
            Seed = given.Seed ?? defaults.Seed,
            Port = given.Number("--port", most: IPEndPoint.MaxPort) ?? defaults.Port,
            AccountId = given.Text("--account") ?? defaults.AccountId,
            Token = given.Text("--token") ?? defaults.Token,
            PathPrefix = given.Text("--path-prefix") ?? defaults.PathPrefix,
            PerPageCap = given.Number("--per-page-cap", least: 1) ?? defaults.PerPageCap,
            LatencyMs = given.Number("--latency-ms") ?? defaults.LatencyMs,
            LinkMbit = given.Number("--link-mbit") ?? defaults.LinkMbit,
            NewestCall = given.Time("--newest-call") ?? defaults.NewestCall,
            Odd = !given.Switch("--plain"),
            PreRendered = given.Switch("--prerendered"),
            Gzip = given.Switch("--gzip"),
            Tls = given.Switch("--tls"),
            Settings = new SimulatorSettings
            {
                Recording = given.Form("--recording") ?? defaults.Settings.Recording,
                UtteranceBytes = given.Number("--utterance-bytes") ?? defaults.Settings.UtteranceBytes,
            },
        };
        return new CommandLine(options)
        {
            Tasks = given.Tasks is { Count: > 0 } tasks ? tasks : [new("demo", 2000), new("small", 7), new("empty", 0)],
            SubUsers = given.SubUsers,
            Help = given.Switch("--help"),
            Log = given.Switch("--log"),
            ExitWithStandardInput = given.Switch("--exit-with-stdin"),
        };
    }

    /// <summary>Names and values as they were typed.</summary>
    private sealed class Arguments
    {
        private static readonly HashSet<string> Switches =
            ["--plain", "--prerendered", "--gzip", "--tls", "--log", "--exit-with-stdin", "--help"];

        private static readonly HashSet<string> Valued =
            ["--task", "--sub-user", "--recording", "--utterance-bytes", "--port", "--seed", "--account", "--token", "--path-prefix", "--per-page-cap", "--latency-ms", "--link-mbit", "--newest-call"];

        private readonly List<(string Name, string Value)> _given = [];

        public Arguments(IReadOnlyList<string> arguments)
        {
            for (int i = 0; i < arguments.Count; i++)
            {
                string name = arguments[i];
                if (Switches.Contains(name))
                    _given.Add((name, ""));
                else if (!Valued.Contains(name))
                    throw new FormatException($"'{name}' is no option.");
                else if (++i == arguments.Count)
                    throw new FormatException($"{name} needs a value.");
                else
                    _given.Add((name, arguments[i]));
            }
        }

        public ulong? Seed => Text("--seed") is not string text ? null
            : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed
            : throw Wrong("--seed", text);

        public List<NewTask> Tasks => All("--task").Select(Task).ToList();

        public List<string> SubUsers => All("--sub-user").ToList();

        public bool Switch(string name) => _given.Exists(item => item.Name == name);

        public string? Text(string name) => _given.FindLast(item => item.Name == name).Value;

        public int? Number(string name, int least = 0, int most = int.MaxValue) =>
            Text(name) is string text ? Count(name, text, least, most) : null;

        public DateTime? Time(string name) => Text(name) is not string text ? null
            : QueryReader.TryTime(text, out DateTime time) ? time
            : throw Wrong(name, text);

        public RecordingForm? Form(string name) => Text(name) is not string text ? null
            : Enum.TryParse(text, ignoreCase: true, out RecordingForm form) && Enum.IsDefined(form) ? form
            : throw Wrong(name, text);

        private IEnumerable<string> All(string name) => _given.Where(item => item.Name == name).Select(item => item.Value);

        /// <summary><c>id=rows</c> or <c>id=rows@owner</c></summary>
        private NewTask Task(string text)
        {
            int equals = text.LastIndexOf('=');
            if (equals <= 0)
                throw Wrong("--task", text);
            string[] rest = text[(equals + 1)..].Split('@', 2);
            string? owner = rest.ElementAtOrDefault(1);
            if (owner is not null && !SubUsers.Contains(owner))
                throw new FormatException($"'{owner}' of --task is no --sub-user.");
            return new NewTask(text[..equals], Count("--task", rest[0]), OwnerId: owner);
        }

        private static int Count(string name, string text, int least = 0, int most = int.MaxValue) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
                ? number
                : throw Wrong(name, text);

        private static FormatException Wrong(string name, string text) => new($"'{text}' is no value for {name}.");
    }
}
