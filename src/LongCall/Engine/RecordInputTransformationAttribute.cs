namespace LongCall.Commands;

/// <summary>
/// Takes a call record, also one that came out of a job or a file as a bag of texts. Of anything else it makes nothing: an error thrown here would be
/// one of parameter binding, after which the next input is bound, but the cmdlet can end.
/// </summary>
internal sealed class RecordInputTransformationAttribute : LcTransformationAttribute
{
    /// <inheritdoc/>
    protected override object? Read(object? input) => ArgumentValue.Unwrap(input) switch
    {
        CallRecord => input,
        System.Management.Automation.PSObject bag when CallRecordConverter.ReviveWithAdded(bag) is { } record => record,
        _ => null,
    };
}
