using System.Globalization;
using LongCall.Http;
using LongCall.Json;
using LongCall.Paging;

namespace LongCall.Lists;

/// <summary>Any route of the service: what is there is read, page by page where it has pages, or changed.</summary>
internal static class OpenRoute
{
    private static readonly ListKind<object?> Rows = new(OpenPage.ReadRow, Key, Growth.Unknown) { NewPage = maxRows => new OpenPage(maxRows) };

    /// <summary>The route that a path leads to. Makes no request.</summary>
    /// <exception cref="ArgumentException">The path leads to another service, or the address would be too long.</exception>
    public static ServiceRoute Of(Connection connection, ServicePath path, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        IReadOnlyList<string> names = path.NamesFor(connection);
        string? taskId = names.Count > 4 && names[0] == "agent-api" && names[1] == "user" && names[3] == "task" ? names[4] : null;
        string shown = connection.Secrets.Redact(path.ToString());
        if (Query(query).ToString().Length + path.ToString().Length > Limits.MaxAddressCharacters) throw new ArgumentException(ClientText.AddressTooLong);
        return new ServiceRoute(connection.BaseUri, names, () => Query(query))
        {
            Codes = taskId is null ? ServiceCodes.OfAccount : ServiceCodes.OfTask,
            TaskId = taskId is null ? null : connection.Secrets.Redact(taskId),
            IsOwn = true,
            Label = shown,
            Name = shown,
        };
    }

    /// <summary>Prepares a reader of what is there: the rows of <c>data</c>, or <c>data</c> itself. Makes no request.</summary>
    public static ListReader<object?> Read(Connection connection, ServiceRoute route, ReadPlan plan, RowBudget budget, ClientLog log) =>
        new(connection, Rows, [route], plan, budget, log);

    /// <summary>Changes what is there, and gives what the service answers to it.</summary>
    /// <exception cref="LcException">It failed, or it is not known whether it was done.</exception>
    public static async Task<IReadOnlyList<object?>> ChangeAsync(
        Connection connection, ServiceRoute route, string method, byte[]? body, ClientLog log, CancellationToken cancellationToken)
    {
        ClientLog masked = log.Without(connection.Secrets);
        ServiceClient client = new(connection, masked);
        try
        {
            return (await client.SendAsync(route.Whole() with { Method = new HttpMethod(method), Body = body }, new ChangeReader(), cancellationToken).ConfigureAwait(false)).Rows;
        }
        catch (LcException failure)
        {
            failure.TaskId = route.TaskId;
            throw;
        }
        finally
        {
            client.SummariseWaits();
        }
    }

    private static QueryString Query(IEnumerable<KeyValuePair<string, string>> query)
    {
        QueryString text = new();
        foreach (KeyValuePair<string, string> one in query) text.Add(one.Key, one.Value);
        return text;
    }

    private static string? Key(object? row) => row is ServiceObject named ? Text(named["id"]) ?? Text(named["uuid"]) : null;

    private static string? Text(object? value) => value is string or long or decimal && Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    /// <summary>Reads the answer to a change, which may have no body.</summary>
    private sealed class ChangeReader : AnswerReader<OpenPage>
    {
        private static readonly int MaxBytes = Limits.BodyBytes(rows: null);

        private readonly JsonReader<OpenPage> _json = new(MaxBytes, () => new OpenPage(Limits.Records(MaxBytes)));

        /// <inheritdoc/>
        public override bool Accepts(HttpResponseMessage response) => response.IsSuccessStatusCode;

        /// <inheritdoc/>
        public override async Task<(OpenPage?, AttemptFailure?)> ReadAsync(
            ServiceRequest request, HttpResponseMessage response, Connection connection, CancellationToken cancellationToken) =>
            AnswerFailures.HasBody(response)
                ? await _json.ReadAsync(request, response, connection, cancellationToken).ConfigureAwait(false)
                : (new OpenPage(0), null);
    }
}
