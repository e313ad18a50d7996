using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>Gives the session's current connection, or nothing.</summary>
[Cmdlet(VerbsCommon.Get, "LcConnection")]
[OutputType(typeof(Connection))]
public sealed class GetLcConnectionCommand : LcCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ConnectionStore.Current(this) is { } connection) WriteObject(connection);
    }
}
