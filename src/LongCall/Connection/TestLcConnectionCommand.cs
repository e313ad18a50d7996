using System.Management.Automation;
using LongCall.Requests;

namespace LongCall.Commands;

/// <summary>Says whether the service answers the account, by one cheap request.</summary>
[Cmdlet(VerbsDiagnostic.Test, "LcConnection")]
[OutputType(typeof(bool))]
public sealed class TestLcConnectionCommand : LcSubUserCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        base.ProcessRecord();
        ErrorRecord? reason = Check();
        WriteObject(reason is null);
        if (reason is not null) WriteError(reason);
    }

    /// <summary>Why the answer is no. Having no connection at all is a reason like any other.</summary>
    private ErrorRecord? Check()
    {
        if (FindConnection(out Connection? connection) is { } missing) return missing;
        string? subUser = SubUser;
        try
        {
            return Await<ErrorRecord?>(async stop =>
            {
                await ConnectionCheck.RunAsync(connection!, subUser, Log, stop).ConfigureAwait(false);
                return null;
            });
        }
        catch (LcException failure)
        {
            return ErrorRecords.From(failure, connection);
        }
    }
}
