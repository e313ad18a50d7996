using LongCall.Http;
using LongCall.Json;

namespace LongCall.Requests;

/// <summary>Whether the service answers an account, found out by the cheapest request that every account may make: for one task.</summary>
internal static class ConnectionCheck
{
    private static readonly Dictionary<int, LcError> Codes = new() { [1002] = LcError.AccountNotFound };

    /// <summary>Asks once, with the usual retries.</summary>
    /// <param name="connection">The account.</param>
    /// <param name="subUserId">The sub-account to act on; <see langword="null"/> for the connection's own.</param>
    /// <param name="log">Where to say what is done.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="LcException">The service does not answer it.</exception>
    public static async Task RunAsync(Connection connection, string? subUserId, ClientLog log, CancellationToken cancellationToken)
    {
        ServiceClient client = new(connection, log.Without(connection.Secrets));
        ServiceRoute route = new(connection, ["task"], () => new QueryString().Add("sub_user_id", subUserId ?? connection.SubUserId)) { Codes = Codes, Label = "Connection", Name = connection.ToString() };
        int maxBytes = Limits.BodyBytes(1);
        try
        {
            await client.SendAsync(route.Page(1, 1), new JsonReader<Page<ServiceObject>>(maxBytes, () => new Page<ServiceObject>(ReadRow, Limits.Records(maxBytes))), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            client.SummariseWaits();
        }
    }

    private static ServiceObject ReadRow(ref JsonCursor cursor, Action<string> untyped) => new(cursor.Raw().ToArray());
}
