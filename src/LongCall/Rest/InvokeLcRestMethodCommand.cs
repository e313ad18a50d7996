using System.Collections;
using System.Management.Automation;
using System.Text;
using LongCall.Http;
using LongCall.Lists;
using LongCall.Paging;

namespace LongCall.Commands;

/// <summary>Calls any route of the service: reads what is there, page by page where it has pages, or changes it.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "LcRestMethod", DefaultParameterSetName = ListSet, SupportsPaging = true, SupportsShouldProcess = true)]
[OutputType(typeof(ServiceObject))]
public sealed class InvokeLcRestMethodCommand : PagedCmdlet<object?>
{
    private const string SubUserField = "sub_user_id";
    private const int ShownBodyCharacters = 1000;

    private static readonly string[] PagingNames = [nameof(All), nameof(Page), nameof(PageSize), nameof(ThrottleLimit), "First", "Skip", "IncludeTotalCount"];

    private ServicePath _path = null!;   // BeginProcessing reads it
    private List<KeyValuePair<string, string>> _fields = [];
    private byte[]? _body;
    private bool _namesSubUser;
    private Connection? _connection;

    /// <summary>The route: relative to the account, from <c>/</c> on, or a whole address of the service. It may have a query.</summary>
    [Parameter(Position = 0, Mandatory = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.Path))]
    public string Path { get; set; } = string.Empty;

    /// <summary>What is to be done.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.Method))]
    [ValidateSet("GET", "POST", "PUT", "PATCH", "DELETE")]
    public string Method { get; set; } = "GET";

    /// <summary>The query, nested as PHP reads it.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.Query))]
    public IDictionary? Query { get; set; }

    /// <summary>What is sent along: a text as it is, anything else as JSON.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.Body))]
    public object? Body { get; set; }

    /// <summary>The sub-account to act on.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.SubUserId))]
    public string? SubUserId { get; set; }

    /// <inheritdoc/>
    private protected override ListWords Words { get; } = new(CmdletText.RestRows, CmdletText.CountedRows, "id");

    private bool IsReading => Method.Equals("GET", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (FindMisuse() is { } misuse) ThrowTerminatingError(misuse);
        _path = Checked("PathInvalid", () => ServicePath.Parse(Path));
        _fields = Checked("QueryInvalid", AllFields);
        _body = Body is null ? null : Checked("BodyInvalid", () => JsonBody.Of(Body, "-" + nameof(Body)));
        _namesSubUser = Query?.Contains(SubUserField) is true || _fields.Exists(field => TopName(field) == SubUserField);
        if (FindNamedTwice() is { } error) ThrowTerminatingError(error);
    }

    /// <summary>A change is made here: it is no reading, and has no pages.</summary>
    private protected override bool AcceptInput()
    {
        if (_namesSubUser && !string.IsNullOrWhiteSpace(SubUserId))
            ThrowTerminatingError(ErrorRecords.InvalidArgument("SubUserTwice", CmdletText.SubUserTwice, SubUserId));
        if (!IsReading) Change();
        return IsReading;
    }

    /// <inheritdoc/>
    private protected override ListReader<object?> CreateReader(Connection connection, ReadPlan plan, RowBudget budget) =>
        OpenRoute.Read(connection, Route(connection), plan, budget, Log);

    /// <inheritdoc/>
    private protected override void Look(IReadOnlyList<object?> rows) => MemberCompletion.Learn(this, rows);

    // The query goes with the path: there it is one text, whatever it is made of.
    private protected override void AddFilters(CommandLine line)
    {
        QueryString query = new();
        foreach (KeyValuePair<string, string> field in _fields) query.Add(field.Key, field.Value);
        line.Add("Path", _connection?.Secrets.Redact(Path.Trim().Split('?')[0] + query)).Add("SubUserId", Trimmed(SubUserId));
    }

    private void Change()
    {
        Connection connection = ResolveConnection();
        ServiceRoute route = Route(connection);
        string method = Method.ToUpperInvariant();
        if (!ShouldProcess(Shown(connection, route), method)) return;
        try
        {
            IReadOnlyList<object?> rows = Await(token => OpenRoute.ChangeAsync(connection, route, method, _body, Log, token));
            Look(rows);
            WriteObject(rows, enumerateCollection: true);
        }
        catch (LcException failure)
        {
            ErrorRecord error = ErrorRecords.From(failure);
            if (failure.EndsEverything) ThrowTerminatingError(error);
            WriteError(error);
        }
    }

    /// <summary>What is about to be sent, as a person is asked about it: the whole address, which names account and sub-account, and the body.</summary>
    private string Shown(Connection connection, ServiceRoute route)
    {
        string address = connection.Secrets.Redact(route.Whole().Address).ToString();
        if (_body is null) return TerminalText.MarkControls(address);
        string body = connection.Secrets.Redact(Encoding.UTF8.GetString(_body));
        if (body.Length > ShownBodyCharacters) body = body.Remove(ShownBodyCharacters) + "…";
        return TerminalText.MarkControls(address + " " + body);
    }

    private ServiceRoute Route(Connection connection)
    {
        _connection = connection;
        List<KeyValuePair<string, string>> fields = [.. _fields];
        if ((Trimmed(SubUserId) ?? (_namesSubUser ? null : connection.SubUserId)) is { } subUser) fields.Add(new(SubUserField, subUser));
        return Checked("PathInvalid", () => OpenRoute.Of(connection, _path, fields));
    }

    private List<KeyValuePair<string, string>> AllFields()
    {
        List<KeyValuePair<string, string>> fields = [.. _path.Query, .. QueryFields()];
        return fields.Count <= PhpQuery.MostOwnFields ? fields : throw new ArgumentException(Messages.Fill(CmdletText.QueryTooMany, fields.Count, PhpQuery.MostOwnFields));
    }

    private List<KeyValuePair<string, string>> QueryFields() => Query is null ? [] : PhpQuery.Write((RestTable)RestValue.Read(Query, "-" + nameof(Query))!);

    private ErrorRecord? FindMisuse()
    {
        Dictionary<string, object> given = MyInvocation.BoundParameters;
        if (given.ContainsKey(nameof(Query)) && Query is null)
            return ErrorRecords.InvalidArgument("FilterEmpty", Messages.Fill(CmdletText.FilterEmpty, nameof(Query)), nameof(Query));
        if (given.ContainsKey(nameof(SubUserId)) && Trimmed(SubUserId) is null)
            return ErrorRecords.InvalidArgument("FilterEmpty", Messages.Fill(CmdletText.SubUserEmpty, nameof(SubUserId)), nameof(SubUserId));
        if (given.ContainsKey(nameof(Body)) && ArgumentValue.IsEmpty(Body))
            return ErrorRecords.InvalidArgument("BodyEmpty", CmdletText.BodyEmpty, nameof(Body));
        if (Body is not null && IsReading) return ErrorRecords.InvalidArgument("BodyWithGet", CmdletText.BodyWithGet, nameof(Body));
        return !IsReading && Array.Find(PagingNames, given.ContainsKey) is { } paging
            ? ErrorRecords.InvalidArgument("PagingWithMethod", Messages.Fill(CmdletText.PagingWithMethod, paging), paging)
            : null;
    }

    private ErrorRecord? FindNamedTwice()
    {
        if (IsReading && _fields.Exists(field => TopName(field) is "page" or "per_page"))
            return ErrorRecords.InvalidArgument("PageInQuery", CmdletText.PageInQuery, nameof(Query));
        HashSet<string> inPath = [.. _path.Query.Select(TopName)];
        return _fields.Skip(_path.Query.Count).Select(TopName).FirstOrDefault(inPath.Contains) is { } twice
            ? ErrorRecords.InvalidArgument("QueryTwice", Messages.Fill(CmdletText.QueryTwice, twice), twice)
            : null;
    }

    private T Checked<T>(string id, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ArgumentException refusal)
        {
            ThrowTerminatingError(ErrorRecords.InvalidArgument(id, refusal.Message, inner: refusal));
            throw;   // not reached
        }
    }

    private static string TopName(KeyValuePair<string, string> field) => field.Key.Split('[')[0];

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text!.Trim();
}
