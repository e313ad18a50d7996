using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>A cmdlet that calls the service: it works on <see cref="Connection"/>, or on the session's current connection.</summary>
public abstract class LcConnectedCmdlet : LcCmdlet
{
    // How PowerShell names the host of a background job or a remote session.
    private const string RemoteHostName = "ServerRemoteHost";

    /// <summary>The connection to use instead of the session's current one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ConnectionTransformation]
    public Connection? Connection { get; set; }

    /// <summary>The connection to use. Ends the cmdlet with <c>NotConnected</c> if there is none that is open.</summary>
    private protected Connection ResolveConnection()
    {
        if (Connection is { IsOpen: true } given) return given;
        if (Connection is null && ConnectionStore.Current is { } current) return current;
        (Message message, Message action) = Explain();
        Fail(new LcException(LcError.NotConnected, Messages.Format(message)) { RecommendedAction = Messages.Format(action) });
        throw new PipelineStoppedException();   // not reached: Fail does not return
    }

    private (Message Message, Message Action) Explain()
    {
        if (ConnectionTransformationAttribute.IsDeserialized(Connection)) return (Message.ConnectionDeserialized, Message.ConnectInsideAction);
        if (Connection is not null) return (Message.ConnectionClosed, Message.ConnectAction);
        if (ConnectionStore.IsConnectedElsewhere()) return (Message.NotConnectedInParallel, Message.PassConnectionAction);
        if (Host?.Name == RemoteHostName) return (Message.NotConnectedInJob, Message.ConnectInsideAction);
        return (Message.NotConnected, Message.ConnectAction);
    }
}
