using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>A cmdlet that calls the service: it works on <see cref="Connection"/>, or on the session's current connection.</summary>
public abstract class LcConnectedCmdlet : LcCmdlet
{
    /// <summary>The most requests in flight at once: more is no faster, and takes memory.</summary>
    private protected const int MaxThrottleLimit = 32;

    private Connection? _current;
    private bool _isTyped;
    private bool _isGiven;

    /// <summary>The connection to use instead of the session's current one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.Connection))]
    [ConnectionTransformation]
    public Connection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => _isTyped = MyInvocation.BoundParameters.ContainsKey(nameof(Connection));

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        _isGiven = _isTyped || MyInvocation.BoundParameters.Remove(nameof(Connection));   // PowerShell leaves it there for the inputs that follow

    /// <summary>The connection to use. Ends the cmdlet with <c>NotConnected</c> if there is none that is open.</summary>
    private protected Connection ResolveConnection()
    {
        if (FindConnection(out Connection? connection) is { } error) ThrowTerminatingError(error);
        return connection!;
    }

    /// <summary>Finds the connection to use.</summary>
    /// <param name="connection">It, if there is one.</param>
    /// <returns>The error for why there is none.</returns>
    private protected ErrorRecord? FindConnection(out Connection? connection)
    {
        connection = null;
        // An unset variable must not fall back to the current account, which may be another.
        if (Connection is null && _isGiven) return ErrorRecords.InvalidArgument("ConnectionEmpty", CmdletText.ConnectionEmpty, nameof(Connection));
        if (Connection is { IsOpen: true } given)
        {
            connection = given;
            return null;
        }
        if (Connection is null && ConnectionStore.Current(this) is { } current)
        {
            connection = current;
            return FindChange(current);
        }
        (string message, string action) = Explain();
        return ErrorRecords.From(new LcException(LcError.NotConnected, message) { RecommendedAction = action });
    }

    /// <summary>
    /// The error for a current connection that another command of the pipeline has changed meanwhile. Which account the next task is one of, nobody
    /// can tell then.
    /// </summary>
    private ErrorRecord? FindChange(Connection current)
    {
        if (_current is { } before && (before.AccountId, before.BaseUri, before.SubUserId) != (current.AccountId, current.BaseUri, current.SubUserId))
            return ErrorRecords.InvalidArgument("ConnectionChanged", Messages.Fill(CmdletText.ConnectionChanged, before, current), current);
        _current = current;
        return null;
    }

    private (string Message, string Action) Explain()
    {
        if (ConnectionTransformationAttribute.IsDeserialized(Connection)) return (CmdletText.ConnectionDeserialized, CmdletText.ConnectAction);
        if (Connection is not null) return (CmdletText.ConnectionClosed, CmdletText.ConnectAction);
        if (ConnectionStore.LastFailure(this) is { } failure) return (Messages.Fill(CmdletText.NotConnectedAfterFailure, failure), CmdletText.ConnectAction);
        if (ConnectionStore.IsConnectedElsewhere()) return (CmdletText.NotConnectedInParallel, CmdletText.PassConnectionAction);
        if (RemoteHost.Is(Host)) return (CmdletText.NotConnectedInJob, CmdletText.ConnectInsideAction);
        return (CmdletText.NotConnected, CmdletText.ConnectAction);
    }
}
