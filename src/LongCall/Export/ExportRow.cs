using System.Management.Automation;
using LongCall.Masking;

namespace LongCall.Commands;

/// <summary>A record on its way into a file.</summary>
/// <param name="Record">The record, masked if that was asked for.</param>
/// <param name="Mask">What hides phone numbers in texts that scripts make of it; <see langword="null"/> if none are hidden.</param>
internal sealed record ExportRow(CallRecord Record, PhoneMask? Mask)
{
    private PSObject? _shown;

    /// <summary>The record as a script sees it: with what other scripts added to it.</summary>
    public PSObject Shown => _shown ??= PSObject.AsPSObject(Record);

    /// <summary>The row as it is to be written.</summary>
    public static ExportRow Of(CallRecord record) => new(record, Mask: null);

    /// <summary>The row without whole phone numbers.</summary>
    public static ExportRow Masked(CallRecord record, RecordMask masking)
    {
        PhoneMask mask = RecordMask.MaskFor(record);
        ExportRow row = new(masking.Apply(record, mask), mask);
        CallRecordConverter.CopyAdded(PSObject.AsPSObject(record), row.Shown);
        return row;
    }
}
