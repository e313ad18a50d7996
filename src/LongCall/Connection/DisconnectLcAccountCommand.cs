using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>Closes a connection, or the session's current one, and drops its token. Without a connection it does nothing.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "LcAccount")]
[OutputType(typeof(void))]
public sealed class DisconnectLcAccountCommand : LcCmdlet
{
    /// <summary>The connection to close instead of the session's current one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ConnectionToClose))]
    [ConnectionTransformation]
    public Connection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // An empty pipeline, or a variable that holds nothing, must not close the current connection instead.
        bool isGiven = MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey(nameof(Connection));
        Connection? connection = isGiven ? Connection : ConnectionStore.Current(this);
        if (connection is null) return;
        ConnectionStore.Remove(connection);
        connection.Close();
        Streams.Verbose("Disconnected " + connection + ".");
    }
}
