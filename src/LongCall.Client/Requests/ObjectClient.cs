using LongCall.Http;
using LongCall.Json;

namespace LongCall.Requests;

/// <summary>Asks for answers that are one object. Several may be under way at once.</summary>
internal sealed class ObjectClient(Connection connection, ClientLog log)
{
    private readonly ServiceClient _client = new(connection, log.Without(connection.Secrets));

    /// <summary>The object at the route.</summary>
    /// <param name="route">Where it is.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="cut">Leaves out what nobody wants of it, while it is read.</param>
    /// <exception cref="LcException">It could not be read.</exception>
    public async Task<T> ReadAsync<T>(ServiceRoute route, ObjectReader<T> read, CancellationToken cancellationToken, Func<MemberCut>? cut = null) where T : class
    {
        JsonReader<ObjectAnswer<T>> reader = new(Limits.MaxObjectBytes, () => new ObjectAnswer<T>(read), cut);
        try
        {
            return (await _client.SendAsync(route.Whole(), reader, cancellationToken).ConfigureAwait(false)).Data!;
        }
        catch (LcException e)
        {
            e.TaskId = route.TaskId;
            throw;
        }
    }

    /// <summary>Says how often and how long requests had to wait, if any had to.</summary>
    public void SummariseWaits() => _client.SummariseWaits();
}
