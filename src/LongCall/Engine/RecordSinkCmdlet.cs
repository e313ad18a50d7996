using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>What all cmdlets have that take call records: a record at a time, the refusal of anything else, and passing on.</summary>
public abstract class RecordSinkCmdlet : LcCmdlet
{
    /// <summary>The records.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.InputObject))]
    [AllowNull]
    [RecordInputTransformation]
    public CallRecord? InputObject { get; set; }

    /// <summary>The input as it came, to be shown where it is no record. Nobody types it.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [AllowNull]
    public PSObject? InputRow { get; set; }

    /// <summary>Passes the records on.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.RecordPassThru))]
    public SwitchParameter PassThru { get; set; }

    /// <summary>What refuses an object that is made of some properties of a record.</summary>
    private protected virtual string RefusalOfObject => CmdletText.InputNotWholeRecord;

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        if (InputObject is not { } record)
        {
            ThrowTerminatingError(ErrorRecords.InvalidArgument("InputNotRecord", Refusal(), InputRow));
            return;
        }
        Take(record);
        if (PassThru) WriteObject(record);
    }

    /// <summary>Does with a record what the cmdlet is for. It is passed on afterwards.</summary>
    private protected abstract void Take(CallRecord record);

    private string Refusal()
    {
        if (!MyInvocation.ExpectingInput) return CmdletText.InputNotOneRecord;
        return ArgumentValue.Unwrap(InputRow) switch
        {
            null => Messages.Fill(CmdletText.InputNotRecord, "$null"),
            PSObject => RefusalOfObject,
            { } other => Messages.Fill(CmdletText.InputNotRecord, other.GetType().Name),
        };
    }
}
