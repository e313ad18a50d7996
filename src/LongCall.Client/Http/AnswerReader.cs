using LongCall.Json;

namespace LongCall.Http;

/// <summary>Makes something of the body of a good answer: a page, an object, a file.</summary>
internal abstract class AnswerReader<T> where T : Answer
{
    /// <summary>Whether an answer holds what is read here. The status of any other is a failure.</summary>
    public virtual bool Accepts(HttpResponseMessage response) => AnswerFailures.HasBody(response);

    /// <summary>Whether the time-out holds for an attempt as a whole, or for its head alone: then whoever reads the body times it.</summary>
    public virtual bool IsTimedWhole => true;

    /// <summary>Reads an answer that is accepted. One that cannot be read, or that reports a failure, gives that failure.</summary>
    /// <param name="request">What it answers.</param>
    /// <param name="response">The answer. Its head is there.</param>
    /// <param name="connection">The account.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public abstract Task<(T?, AttemptFailure?)> ReadAsync(ServiceRequest request, HttpResponseMessage response, Connection connection, CancellationToken cancellationToken);
}

/// <summary>Reads an answer of JSON, whole and up to a limit.</summary>
/// <param name="maxBytes">What its body may have at the most.</param>
/// <param name="create">Makes what is filled from it.</param>
/// <param name="cut">Leaves out what nobody wants of it, while it is read.</param>
internal sealed class JsonReader<T>(int maxBytes, Func<T> create, Func<MemberCut>? cut = null) : AnswerReader<T> where T : Answer
{
    /// <inheritdoc/>
    public override async Task<(T?, AttemptFailure?)> ReadAsync(
        ServiceRequest request, HttpResponseMessage response, Connection connection, CancellationToken cancellationToken)
    {
        AnswerFailures failures = new(connection);
        int status = (int)response.StatusCode;
        AnswerBody body;
        try
        {
            body = await AnswerBody.ReadAsync(response.Content, maxBytes, cut, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (ConnectionFailures.IsOfTheNetwork(e) && !cancellationToken.IsCancellationRequested)
        {
            if (ConnectionFailures.IsReset(e)) return (null, new ConnectionFailures(connection).From(e, isInBody: true));
            return (null, failures.Malformed(e is InvalidDataException ? Malformation.Encoding : Malformation.CutOff, null, status, e, maxBytes));
        }
        catch (MalformedAnswerException e)
        {
            return (null, failures.Malformed(e.Reason, null, status, null, maxBytes));
        }
        using (body)
        {
            if (!body.IsWhole) return (null, failures.Malformed(Malformation.TooLarge, null, status, null, maxBytes));
            connection.Bearer.Redact(body.Span);
            try
            {
                T answer = create();
                answer.Decode(body.Buffer, body.Length);
                return answer.FailureCode is { } code ? (null, failures.FromCode(request, code, answer.ServiceMessage, status)) : (answer, null);
            }
            catch (MalformedAnswerException e)
            {
                return (null, failures.Malformed(e.Reason, body, status, e.InnerException, maxBytes));
            }
        }
    }
}
