using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>A cmdlet that calls the service: it works on <see cref="Connection"/>, or on the session's current connection.</summary>
public abstract class LcConnectedCmdlet : LcCmdlet
{
    /// <summary>The connection to use instead of the session's current one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.Connection))]
    [ConnectionTransformation]
    public Connection? Connection { get; set; }

    /// <summary>The connection to use. Ends the cmdlet with <c>NotConnected</c> if there is none that is open.</summary>
    private protected Connection ResolveConnection()
    {
        // An unset variable must not fall back to the current account, which may be another.
        if (Connection is null && MyInvocation.BoundParameters.ContainsKey(nameof(Connection)))
            ThrowTerminatingError(ErrorRecords.InvalidArgument("ConnectionEmpty", CmdletText.ConnectionEmpty, nameof(Connection)));
        if (Connection is { IsOpen: true } given) return given;
        if (Connection is null && ConnectionStore.Current(this) is { } current) return current;
        (string message, string action) = Explain();
        Fail(new LcException(LcError.NotConnected, message) { RecommendedAction = action });
        throw new PipelineStoppedException();   // not reached: Fail does not return
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
